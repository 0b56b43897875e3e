package dev.inklog.schemas;

import dev.inklog.document.ot.Surrogates;

/** Strings that UTF-8, and so Avro, can carry: Java would quietly write half a character as "?". */
final class WholeText {
  private WholeText() {}

  /** The string itself; throws IllegalArgumentException if it holds an unpaired surrogate. */
  static String of(String what, String value) {
    if (Surrogates.hasUnpaired(value)) {
      throw new IllegalArgumentException(what + " holds an unpaired surrogate");
    }
    return value;
  }
}
