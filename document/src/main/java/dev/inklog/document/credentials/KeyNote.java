package dev.inklog.document.credentials;

import dev.inklog.document.id.KeyId;
import java.time.Instant;

/**
 * What is told of API keys: the values of a compacted topic. That a key is revoked is told by
 * taking its record away.
 */
public sealed interface KeyNote {
  /** The key that it is about. */
  KeyId id();

  /** It was made. */
  record Made(ApiKey key) implements KeyNote {
    @Override
    public KeyId id() {
      return key.id();
    }
  }

  /** It was used. A record of its own, so that a late one brings no revoked key back. */
  record Used(KeyId id, Instant at) implements KeyNote {}
}
