package dev.inklog.sequencer.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often, and after how long, a failed stream thread is replaced. What passes (a broker
 * restarting, a registry that is away) is survived; what does not (a mistake of ours, met again at
 * the same record) is reported after a while, not hidden in an endless loop. Thread-safe.
 */
final class RestartPolicy {
  private static final int RESTARTS = 20;
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final int DOUBLINGS = 6;

  private final Deque<Instant> recent = new ArrayDeque<>();

  /** How long to wait before replacing a thread that failed at {@code now}; empty to give up. */
  synchronized Optional<Duration> delay(Instant now) {
    while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(WITHIN))) {
      recent.removeFirst();
    }
    if (recent.size() == RESTARTS) {
      return Optional.empty();
    }
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(recent.size(), DOUBLINGS));
    recent.addLast(now);
    return Optional.of(delay);
  }
}
