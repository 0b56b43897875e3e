package dev.inklog.gateway.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps what comes often apart. Any thread. */
public final class Spacing {
  private final Duration interval;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  /** At most one in an interval of this length. */
  public Spacing(Duration interval) {
    this.interval = interval;
  }

  /** True for the first that comes, and for the first that comes an interval after the last. */
  public boolean lets(Instant now) {
    Instant due = next.get();
    return !now.isBefore(due) && next.compareAndSet(due, now.plus(interval));
  }
}
