package dev.inklog.document.diff;

import java.util.List;

/**
 * Lines that differ between two texts, with lines around them that do not: as {@code diff -u} has
 * them, the unified format of POSIX.
 *
 * @param oldStart the first line in the earlier text, from 1
 * @param oldLines how many there
 * @param newStart the first line in the later text, from 1
 * @param newLines how many there
 * @param lines each with {@code ' '}, {@code '-'} or {@code '+'} before it
 */
public record Hunk(int oldStart, int oldLines, int newStart, int newLines, List<String> lines) {
  public Hunk {
    lines = List.copyOf(lines);
  }
}
