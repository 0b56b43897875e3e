package dev.inklog.store;

/** What the store holds cannot be read, or contradicts itself. It is to be built again. */
public final class StoreDamagedException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreDamagedException(String message) {
    super(message);
  }

  public StoreDamagedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
