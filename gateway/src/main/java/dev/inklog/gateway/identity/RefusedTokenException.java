package dev.inklog.gateway.identity;

/** A token shows nothing; the message says why, for the operator. */
final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedTokenException(String message) {
    super(message);
  }

  RefusedTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
