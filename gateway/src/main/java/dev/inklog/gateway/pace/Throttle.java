package dev.inklog.gateway.pace;

import java.time.Duration;

/**
 * So much a second, and some at once after a pause (a token bucket). Belongs to one thread or lock.
 */
public final class Throttle {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private double tokens;
  private long last;

  /** Twice as much at once as in a second. */
  public Throttle(double perSecond, long nanoTime) {
    this(perSecond, 2 * perSecond, nanoTime);
  }

  /**
   * @param burst how much at once after a pause
   */
  public Throttle(double perSecond, double burst, long nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.last = nanoTime;
  }

  /**
   * How long to wait before something of this cost; more than all that may be saved is let pass.
   */
  public Duration pause(double cost, long nanoTime) {
    tokens = Math.min(burst, tokens + (nanoTime - last) / NANOS * perSecond);
    last = nanoTime;
    double missing = Math.min(cost, burst) - tokens;
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
  }

  /** Does something of this cost. */
  public void take(double cost) {
    tokens -= Math.min(cost, burst);
  }
}
