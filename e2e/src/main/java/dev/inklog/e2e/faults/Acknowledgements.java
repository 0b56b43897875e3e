package dev.inklog.e2e.faults;

import dev.inklog.e2e.client.AckListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * When each edit of all clients was sent and acknowledged, in {@link System#nanoTime}. Thread-safe.
 */
final class Acknowledgements implements AckListener {
  private final List<Wait> waits = new ArrayList<>();

  private record Wait(long sent, long acknowledged) {}

  @Override
  public synchronized void acknowledged(Duration latency) {
    long now = System.nanoTime();
    waits.add(new Wait(now - latency.toNanos(), now));
  }

  synchronized long count() {
    return waits.size();
  }

  /** How many came after a moment. */
  synchronized long countSince(long nanos) {
    return waits.reversed().stream().takeWhile(wait -> wait.acknowledged > nanos).count();
  }

  /**
   * The longest that anybody waited for an acknowledgement, counted from a moment on, of what was
   * outstanding then or was sent before the end.
   */
  synchronized Duration longestPause(long from, long until) {
    return Duration.ofNanos(
        during(from, until)
            .mapToLong(wait -> wait.acknowledged - Math.max(wait.sent, from))
            .max()
            .orElse(0));
  }

  private Stream<Wait> during(long from, long until) {
    return waits.stream().filter(wait -> wait.acknowledged > from && wait.sent < until);
  }
}
