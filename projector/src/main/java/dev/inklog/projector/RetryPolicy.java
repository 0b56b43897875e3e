package dev.inklog.projector;

import java.time.Duration;

/**
 * How long to wait before trying again what failed: twice as long each time up to a bound, less a
 * random part, so that many do not come back together.
 *
 * @param first wait after the first failure. Default 100 ms
 * @param longest wait. Default 30 s
 */
public record RetryPolicy(Duration first, Duration longest) {
  /** As documented at each. */
  public static final RetryPolicy DEFAULTS =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(30));

  private static final int MAX_DOUBLINGS = 30;

  /**
   * @throws IllegalArgumentException unless {@code 0 < first <= longest}
   */
  public RetryPolicy {
    if (!first.isPositive() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "expected 0 < first <= longest but was %s and %s".formatted(first, longest));
    }
  }

  /**
   * The wait after so many failures in a row.
   *
   * @param failures at least 1
   * @param random from 0 to below 1
   */
  public Duration delay(int failures, double random) {
    double doubled = first.toMillis() * Math.pow(2, Math.min(failures - 1, MAX_DOUBLINGS));
    double bounded = Math.min(doubled, (double) longest.toMillis());
    return Duration.ofMillis((long) (bounded * (1 - random / 2)));
  }
}
