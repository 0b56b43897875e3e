package dev.inklog.gateway.identity;

/**
 * Credentials cannot be checked, made or taken back now; trying again later may help. Nothing is
 * said of whether they are good.
 */
public final class CredentialsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CredentialsUnavailableException(String message) {
    super(message);
  }

  public CredentialsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
