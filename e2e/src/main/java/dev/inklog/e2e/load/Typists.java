package dev.inklog.e2e.load;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Everyone in a run, by session, and how long keystrokes took to get to every screen: from when
 * they were due, whether or not the server was ready for them.
 */
final class Typists {
  private static final long HIGHEST_MICROS = 600_000_000;

  private final Map<Long, Typist> bySession = new HashMap<>();
  private Histogram latencies = new Histogram(HIGHEST_MICROS, 3);
  private boolean measuring;
  private long refused;
  private long lost;

  void welcome(long session, Typist typist) {
    bySession.put(session, typist);
  }

  /** Nobody hears of this one any more. */
  void forget(Typist typist) {
    bySession.values().remove(typist);
  }

  @Nullable Typist of(long session) {
    return bySession.get(session);
  }

  int welcomed() {
    return bySession.size();
  }

  /** From now on it counts. */
  void measure() {
    latencies = new Histogram(HIGHEST_MICROS, 3);
    measuring = true;
  }

  void shown(long nanos) {
    if (measuring) {
      latencies.recordValue(Math.clamp(nanos / 1_000, 0, HIGHEST_MICROS));
    }
  }

  void refused() {
    refused++;
  }

  void lost() {
    lost++;
  }

  Histogram latencies() {
    return latencies;
  }

  long failures() {
    return refused + lost;
  }
}
