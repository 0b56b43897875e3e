package dev.inklog.store;

/** A store could not do what was asked. Each kind says whether asking again can help. */
public abstract sealed class StoreException extends RuntimeException
    permits StoreConflictException, StoreDamagedException, StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** True if the very same call can succeed later. */
  public abstract boolean retryable();
}
