package dev.inklog.document.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Somebody came to something, or was turned away.
 *
 * @param at when, by the clock of the gateway that saw it, in ms precision
 */
public record AccessRecord(Instant at, Who who, Route route, Deed deed, AccessOutcome outcome) {
  public AccessRecord {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * True if whoever records it has yet to let it happen, so that it must not happen where it cannot
   * be recorded. Who leaves has left, and who was refused got nothing.
   */
  public boolean canBePrevented() {
    return switch (outcome) {
      case AccessOutcome.Allowed _ -> deed.action() != AccessAction.LEFT;
      case AccessOutcome.Refused _ -> false;
    };
  }
}
