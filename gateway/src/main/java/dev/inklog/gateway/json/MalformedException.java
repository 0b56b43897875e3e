package dev.inklog.gateway.json;

import java.io.Serial;

/**
 * What a client sent is not what it should be. The message says what is wrong and repeats nothing
 * that was sent.
 */
public final class MalformedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** Malformed for this reason. */
  public MalformedException(String reason) {
    super(reason);
  }

  /** Malformed for this reason, found by another reader. */
  public MalformedException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
