package dev.inklog.projector.deadletter;

/** A record could not be put away. Trying again can help. */
public final class DeadLetterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeadLetterException(String message, Throwable cause) {
    super(message, cause);
  }
}
