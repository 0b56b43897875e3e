package dev.inklog.document.ot;

/** Where UTF-16 characters begin and end. */
public final class Surrogates {
  private Surrogates() {}

  /** True if {@code position} lies between the two halves of a character. */
  public static boolean splits(CharSequence text, int position) {
    return position > 0
        && position < text.length()
        && Character.isLowSurrogate(text.charAt(position))
        && Character.isHighSurrogate(text.charAt(position - 1));
  }

  /** True if the text holds a surrogate without its other half. */
  public static boolean hasUnpaired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (Character.isLowSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
