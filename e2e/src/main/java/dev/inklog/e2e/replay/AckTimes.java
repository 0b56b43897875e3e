package dev.inklog.e2e.replay;

import dev.inklog.e2e.client.AckListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long acknowledgements took, to three digits, up to a minute. Thread-safe. */
final class AckTimes implements AckListener {
  private static final double MICROS_PER_MILLI = 1_000;

  private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);

  @Override
  public void acknowledged(Duration latency) {
    micros.recordValue(Math.min(latency.toNanos() / 1_000, micros.getHighestTrackableValue()));
  }

  double percentileMs(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
