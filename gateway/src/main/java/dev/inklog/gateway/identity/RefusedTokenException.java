package dev.inklog.gateway.identity;

/** A token shows nothing; the message says why, for the operator. */
public final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedTokenException(String message) {
    super(message);
  }

  public RefusedTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
