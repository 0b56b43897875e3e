package dev.inklog.e2e.replay;

import java.util.Arrays;

/**
 * Where in a text the characters above U+FFFF stand, to turn code point positions into UTF-16 ones.
 *
 * <p>Costs nothing while there is none, and as much as there are otherwise: recorded texts hold a
 * handful.
 */
final class AstralPositions {
  private int[] positions = new int[8];
  private int count;

  /** The UTF-16 index of a code point position. */
  int toUtf16(int position) {
    return position + countBefore(position);
  }

  /**
   * Follows a patch: {@code deleted} code points at {@code position} give way to {@code inserted}.
   */
  void replace(int position, int deleted, String inserted) {
    int insertedCodePoints = inserted.codePointCount(0, inserted.length());
    if (count == 0 && insertedCodePoints == inserted.length()) {
      return;
    }
    int from = countBefore(position);
    int to = countBefore(position + deleted);
    int[] added = astralIn(inserted, position, inserted.length() - insertedCodePoints);
    int shift = insertedCodePoints - deleted;
    int[] next = new int[Math.max(8, (count - (to - from) + added.length) * 5 / 4)];
    System.arraycopy(positions, 0, next, 0, from);
    System.arraycopy(added, 0, next, from, added.length);
    int end = from + added.length;
    for (int i = to; i < count; i++) {
      next[end++] = positions[i] + shift;
    }
    positions = next;
    count = end;
  }

  private static int[] astralIn(String inserted, int position, int howMany) {
    int[] found = new int[howMany];
    int next = 0;
    int codePoint = position;
    for (int i = 0; next < howMany; i += Character.charCount(inserted.codePointAt(i))) {
      if (Character.isSupplementaryCodePoint(inserted.codePointAt(i))) {
        found[next++] = codePoint;
      }
      codePoint++;
    }
    return found;
  }

  private int countBefore(int position) {
    int found = Arrays.binarySearch(positions, 0, count, position);
    return found < 0 ? -found - 1 : found;
  }
}
