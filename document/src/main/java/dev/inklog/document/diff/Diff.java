package dev.inklog.document.diff;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import dev.inklog.document.ot.Surrogates;
import java.util.ArrayList;
import java.util.List;

/**
 * The operation that leads from one text to another, small enough to read: first whole lines are
 * aligned, then the words of lines that changed, then what two words have in common at their ends
 * is kept. It splits no character.
 *
 * <p>Not always the shortest. Where less stays between two replaced stretches than was replaced, it
 * is replaced with them: a separator between other words holds nothing in place. Where the texts
 * differ in very many places, lines are replaced whole, or all of it.
 */
public final class Diff {
  /** Places where an operation may differ from its text; each has three components at most. */
  static final int MAX_HUNKS = 1 << 16;

  private final String before;
  private final String after;

  private Diff(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /** The operation with which {@code before} becomes {@code after}. */
  public static Operation between(String before, String after) {
    Diff diff = new Diff(before, after);
    Region whole = diff.trimmed(new Region(0, before.length(), 0, after.length()));
    List<Region> lines = diff.lines(whole);
    List<Region> words = lines.stream().map(diff::words).flatMap(List::stream).toList();
    if (words.size() <= MAX_HUNKS) {
      return diff.operation(words);
    }
    return diff.operation(lines.size() <= MAX_HUNKS ? lines : List.of(whole));
  }

  private List<Region> lines(Region region) {
    return region.isOneSided() ? List.of(region) : aligned(region, Tokens::lines);
  }

  private List<Region> words(Region region) {
    if (region.isOneSided()) {
      return List.of(region);
    }
    List<Region> joined = new ArrayList<>();
    for (Region hunk : aligned(region, Tokens::words)) {
      Region last = joined.isEmpty() ? hunk : joined.getLast();
      if (!joined.isEmpty() && isIsland(last, hunk)) {
        joined.removeLast();
        joined.add(new Region(last.oldStart(), hunk.oldEnd(), last.newStart(), hunk.newEnd()));
      } else {
        joined.add(hunk);
      }
    }
    return joined;
  }

  /** True if what stays between two replaced stretches is not longer than the shorter of them. */
  private static boolean isIsland(Region left, Region right) {
    return !left.isOneSided()
        && !right.isOneSided()
        && right.oldStart() - left.oldEnd() <= Math.min(longer(left), longer(right));
  }

  private static int longer(Region region) {
    return Math.max(region.oldLength(), region.newLength());
  }

  private List<Region> aligned(Region region, Cutting cutting) {
    Tokens old = cutting.cut(before, region.oldStart(), region.oldEnd());
    Tokens now = cutting.cut(after, region.newStart(), region.newEnd());
    return Alignment.of(old, now).stream().map(hunk -> trimmed(inText(hunk, old, now))).toList();
  }

  private interface Cutting {
    Tokens cut(String text, int start, int end);
  }

  private Operation operation(List<Region> hunks) {
    OperationBuilder operation = Operation.builder();
    int walked = 0;
    for (Region hunk : hunks) {
      operation
          .retain(hunk.oldStart() - walked)
          .insert(after.substring(hunk.newStart(), hunk.newEnd()))
          .delete(hunk.oldLength());
      walked = hunk.oldEnd();
    }
    return operation.build();
  }

  private static Region inText(Region tokens, Tokens old, Tokens now) {
    return new Region(
        old.offset(tokens.oldStart()),
        old.offset(tokens.oldEnd()),
        now.offset(tokens.newStart()),
        now.offset(tokens.newEnd()));
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
