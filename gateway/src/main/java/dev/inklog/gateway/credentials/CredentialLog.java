package dev.inklog.gateway.credentials;

import java.util.Optional;

/**
 * A topic that every gateway writes to, and hears from its beginning in one order. Any thread.
 *
 * @param <V> what is told
 */
public interface CredentialLog<V> {
  /**
   * Tells something, or takes back what was told under that key. Returns when this gateway has
   * heard it, and everything before it; blocks for a bounded time.
   *
   * @return its place
   * @throws dev.inklog.gateway.identity.CredentialsUnavailableException if it is not known in time
   *     whether it was written
   */
  long write(String key, Optional<V> value);

  /** Tells something that may be lost. */
  void tell(String key, Optional<V> value);

  /**
   * Returns when this gateway has heard what is at a place; blocks for a bounded time.
   *
   * @throws dev.inklog.gateway.identity.CredentialsUnavailableException if that takes too long
   */
  void await(long offset);

  /** True if everything is heard that was told until some seconds ago. */
  boolean isCurrent();
}
