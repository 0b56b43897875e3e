package dev.inklog.standalone;

import org.jspecify.annotations.Nullable;

/**
 * What keeps Inklog from starting, in one sentence for the person at the terminal. A retry alone
 * does not help.
 */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String sentence) {
    this(sentence, null);
  }

  StartException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
