package dev.inklog.gateway.socket;

import java.time.Duration;

/**
 * So much a second, and as much again at once after a pause (a token bucket). Belongs to one thread
 * or lock.
 */
final class Throttle {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private double tokens;
  private long last;

  Throttle(double perSecond, long nanoTime) {
    this.perSecond = perSecond;
    this.tokens = burst();
    this.last = nanoTime;
  }

  private double burst() {
    return 2 * perSecond;
  }

  /**
   * How long to wait before something of this cost; more than all that may be saved is let pass.
   */
  Duration pause(double cost, long nanoTime) {
    tokens = Math.min(burst(), tokens + (nanoTime - last) / NANOS * perSecond);
    last = nanoTime;
    double missing = Math.min(cost, burst()) - tokens;
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
  }

  /** Does something of this cost. */
  void take(double cost) {
    tokens -= Math.min(cost, burst());
  }
}
