package dev.inklog.document.log;

import dev.inklog.document.ot.Operation;

/** What a submission proposes and an event records. */
public sealed interface Body {

  /** The document begins, with {@code text} as its first text; the author owns it. */
  record DocumentCreated(String title, String language, String text) implements Body {}

  /** The text changes. */
  record TextEdited(Operation operation) implements Body {}

  /** How it changes the text: identity for everything that is not an edit of it. */
  default Operation operation() {
    return switch (this) {
      case DocumentCreated _ -> Operation.IDENTITY;
      case TextEdited(Operation operation) -> operation;
    };
  }
}
