package dev.inklog.gateway.identity;

import dev.inklog.gateway.caller.Caller;

/** Knows people by one kind of secret. Any thread; may block for a bounded time. */
@FunctionalInterface
public interface Verifier {
  /** One that knows nobody. */
  Verifier NOBODY =
      _ -> {
        throw new RefusedTokenException("nothing of this kind is taken here");
      };

  /**
   * Who brings a secret.
   *
   * @throws RefusedTokenException if it shows nothing
   * @throws CredentialsUnavailableException if that cannot be found out now
   */
  Caller verify(String secret) throws RefusedTokenException;
}
