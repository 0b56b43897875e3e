package dev.inklog.document.audit;

import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import java.util.Optional;

/**
 * Whoever came, and how they showed who they are.
 *
 * @param principal empty if nobody knows
 * @param key the name of the key that they showed, if it was one
 */
public record Who(Optional<Principal> principal, Proof proof, Optional<KeyId> key) {
  /** Nobody that is known. */
  public static final Who UNKNOWN = new Who(Optional.empty(), Proof.NONE, Optional.empty());

  /** Somebody who showed no key. */
  public static Who of(Principal principal, Proof proof) {
    return new Who(Optional.of(principal), proof, Optional.empty());
  }
}
