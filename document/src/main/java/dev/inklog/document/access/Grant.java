package dev.inklog.document.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A role in a document.
 *
 * @param until when it ends, in ms precision; empty for never
 */
public record Grant(Role role, Optional<Instant> until) {
  /** A role without an end. */
  public static Grant of(Role role) {
    return new Grant(role, Optional.empty());
  }

  /** True at a moment before its end. */
  public boolean holds(Instant at) {
    return until.isEmpty() || at.isBefore(until.get());
  }

  /** True if someone who has it can always decide over the document. */
  boolean isOwnership() {
    return role == Role.OWNER && until.isEmpty();
  }
}
