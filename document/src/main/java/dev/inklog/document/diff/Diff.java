package dev.inklog.document.diff;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import dev.inklog.document.ot.Surrogates;

/**
 * The operation that leads from one text to another, small enough to read: first whole lines are
 * aligned, then the words of lines that changed, then what two words have in common at their ends
 * is kept. It splits no character. Not always the shortest: where texts have next to nothing in
 * common, one is put in place of the other.
 */
public final class Diff {
  private final String before;
  private final String after;
  private final OperationBuilder operation = Operation.builder();
  private int walked;

  private Diff(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /** The operation with which {@code before} becomes {@code after}. */
  public static Operation between(String before, String after) {
    Diff diff = new Diff(before, after);
    diff.lines(new Region(0, before.length(), 0, after.length()));
    return diff.operation.build();
  }

  /** Aligns lines, and goes on with the words of each stretch of lines that are not the same. */
  private void lines(Region whole) {
    Region region = trimmed(whole);
    if (region.isOneSided()) {
      replace(region);
      return;
    }
    Tokens old = Tokens.lines(before, region.oldStart(), region.oldEnd());
    Tokens now = Tokens.lines(after, region.newStart(), region.newEnd());
    for (Region hunk : Alignment.of(old, now)) {
      words(trimmed(inText(hunk, old, now)));
    }
  }

  private void words(Region region) {
    if (region.isOneSided()) {
      replace(region);
      return;
    }
    Tokens old = Tokens.words(before, region.oldStart(), region.oldEnd());
    Tokens now = Tokens.words(after, region.newStart(), region.newEnd());
    for (Region hunk : Alignment.of(old, now)) {
      replace(trimmed(inText(hunk, old, now)));
    }
  }

  private static Region inText(Region tokens, Tokens old, Tokens now) {
    return new Region(
        old.offset(tokens.oldStart()),
        old.offset(tokens.oldEnd()),
        now.offset(tokens.newStart()),
        now.offset(tokens.newEnd()));
  }

  private void replace(Region region) {
    operation
        .retain(region.oldStart() - walked)
        .insert(after.substring(region.newStart(), region.newEnd()))
        .delete(region.oldEnd() - region.oldStart());
    walked = region.oldEnd();
  }

  /** Without what both sides begin and end with. */
  private Region trimmed(Region region) {
    int oldStart = region.oldStart();
    int newStart = region.newStart();
    int oldEnd = region.oldEnd();
    int newEnd = region.newEnd();
    while (oldStart < oldEnd
        && newStart < newEnd
        && before.charAt(oldStart) == after.charAt(newStart)) {
      oldStart++;
      newStart++;
    }
    if (Surrogates.splits(before, oldStart) || Surrogates.splits(after, newStart)) {
      oldStart--;
      newStart--;
    }
    while (oldStart < oldEnd
        && newStart < newEnd
        && before.charAt(oldEnd - 1) == after.charAt(newEnd - 1)) {
      oldEnd--;
      newEnd--;
    }
    if (Surrogates.splits(before, oldEnd) || Surrogates.splits(after, newEnd)) {
      oldEnd++;
      newEnd++;
    }
    return new Region(oldStart, oldEnd, newStart, newEnd);
  }
}
