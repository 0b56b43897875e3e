package dev.inklog.gateway.pace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many may do something. Bounded: of too many those that were not heard of for
 * longest are forgotten. Any thread.
 */
public final class Throttles {
  private static final int MAX_NAMES = 100_000;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;

  /** By name, least recently heard of first; guarded by this. */
  private final Map<String, Throttle> throttles = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param burst how much each may do at once after a pause
   */
  public Throttles(double perSecond, double burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /** Twice as much at once as in a second. */
  public Throttles(double perSecond, LongSupplier nanoTime) {
    this(perSecond, 2 * perSecond, nanoTime);
  }

  /** Does something once, unless it is once too often: then how long to wait before the next. */
  public Duration take(String name) {
    return take(name, 1, Duration.ZERO);
  }

  /**
   * Does something of a cost, unless it is so early that it would have to wait for longer than
   * that.
   *
   * @return how long to wait: before it is done, or before it is tried again
   */
  public synchronized Duration take(String name, double cost, Duration patience) {
    long now = nanoTime.getAsLong();
    Throttle throttle = throttles.computeIfAbsent(name, _ -> new Throttle(perSecond, burst, now));
    Duration pause = throttle.pause(cost, now);
    if (pause.compareTo(patience) <= 0) {
      throttle.take(cost);
    }
    if (throttles.size() > MAX_NAMES) {
      throttles.remove(throttles.keySet().iterator().next());
    }
    return pause;
  }

  /** How long somebody would have to wait now. */
  public synchronized Duration pause(String name) {
    Throttle throttle = throttles.get(name);
    return throttle == null ? Duration.ZERO : throttle.pause(1, nanoTime.getAsLong());
  }
}
