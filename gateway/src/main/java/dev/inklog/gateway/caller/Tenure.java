package dev.inklog.gateway.caller;

import dev.inklog.document.id.KeyId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * For how long it is good what somebody has shown.
 *
 * @param until when they must show it again; empty for never
 * @param key the API key that it is, or was got by
 * @param withdrawn asked at any time, by any thread: true once it is good no more, whatever the
 *     time
 */
public record Tenure(Optional<Instant> until, Optional<KeyId> key, BooleanSupplier withdrawn) {
  /** For ever. */
  public static final Tenure ENDLESS = new Tenure(Optional.empty(), Optional.empty(), () -> false);

  /** Until that moment. */
  public static Tenure until(Instant end) {
    return new Tenure(Optional.of(end), Optional.empty(), () -> false);
  }

  /** True if it is good no more. */
  public boolean isOver(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent() || withdrawn.getAsBoolean();
  }
}
