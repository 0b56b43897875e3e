package dev.inklog.gateway.caller;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * For how long it is good what somebody has shown.
 *
 * @param until when they must show it again; empty for never
 * @param withdrawn asked at any time, by any thread: true once it is good no more, whatever the
 *     time
 */
public record Tenure(Optional<Instant> until, BooleanSupplier withdrawn) {
  /** For ever. */
  public static final Tenure ENDLESS = new Tenure(Optional.empty(), () -> false);

  /** Until that moment. */
  public static Tenure until(Instant end) {
    return new Tenure(Optional.of(end), () -> false);
  }

  /** True if it is good no more. */
  public boolean isOver(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent() || withdrawn.getAsBoolean();
  }
}
