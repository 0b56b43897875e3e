package dev.inklog.projector;

/** A record may be good, but what is needed to decode it cannot be reached now. */
final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(Throwable cause) {
    super("a record's schema cannot be had", cause);
  }
}
