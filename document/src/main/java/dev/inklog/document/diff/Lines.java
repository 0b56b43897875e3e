package dev.inklog.document.diff;

import java.util.Arrays;

/**
 * A text by its lines, counted from 0. What follows the last line break is a line too, if an empty
 * one, as it is in an editor.
 */
final class Lines {
  private final String text;
  private final int[] starts;

  Lines(String text) {
    this.text = text;
    int[] found = new int[16];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = at + 1;
    }
    starts = Arrays.copyOf(found, count);
  }

  int count() {
    return starts.length;
  }

  /** The line that a position is in. */
  int of(int position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  /** A line without its break. */
  String get(int line) {
    int end = line + 1 < starts.length ? starts[line + 1] - 1 : text.length();
    return text.substring(starts[line], end);
  }
}
