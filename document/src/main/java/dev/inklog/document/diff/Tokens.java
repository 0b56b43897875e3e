package dev.inklog.document.diff;

import java.util.Arrays;

/**
 * A stretch of a text cut into pieces. Two pieces are the same if they have the same characters.
 * Cuts no character in two.
 */
final class Tokens {
  private final String text;
  private final int[] offsets;
  private final int count;

  private Tokens(String text, int[] offsets, int count) {
    this.text = text;
    this.offsets = offsets;
    this.count = count;
  }

  /** Lines with their ends. */
  static Tokens lines(String text, int start, int end) {
    return cut(text, start, end, Tokens::lineEnd);
  }

  /** Words, runs of spaces, and each other character by itself. */
  static Tokens words(String text, int start, int end) {
    return cut(text, start, end, Tokens::wordEnd);
  }

  private static Tokens cut(String text, int start, int end, Cut cut) {
    int[] offsets = new int[16];
    int count = 0;
    for (int at = start; at < end; at = Math.min(end, cut.next(text, at))) {
      offsets = count + 1 == offsets.length ? Arrays.copyOf(offsets, 2 * count + 2) : offsets;
      offsets[count++] = at;
    }
    offsets[count] = end;
    return new Tokens(text, offsets, count);
  }

  private interface Cut {
    int next(String text, int at);
  }

  private static int lineEnd(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static int wordEnd(String text, int at) {
    int first = text.codePointAt(at);
    int end = at + Character.charCount(first);
    boolean word = Character.isLetterOrDigit(first);
    if (!word && !Character.isWhitespace(first)) {
      return end;
    }
    while (end < text.length()) {
      int next = text.codePointAt(end);
      if (word ? !Character.isLetterOrDigit(next) : !Character.isWhitespace(next)) {
        break;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  int count() {
    return count;
  }

  /** Where a piece begins; of {@code count()}, where the last ends. */
  int offset(int token) {
    return offsets[token];
  }

  String token(int token) {
    return text.substring(offsets[token], offsets[token + 1]);
  }
}
