package dev.inklog.store;

/**
 * The events to append do not continue those in the store: some between are missing, or the store
 * holds others in their place. Nothing was written, and the same call will fail again.
 */
public final class StoreConflictException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreConflictException(String message) {
    super(message);
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
