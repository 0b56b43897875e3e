package dev.inklog.gateway.socket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often an address may connect. Bounded: of too many addresses those that were not heard of for
 * longest are forgotten. Any thread.
 */
final class Connects {
  private static final int MAX_ADDRESSES = 100_000;

  private final double perSecond;

  /** By address, least recently heard of first; guarded by this. */
  private final Map<String, Throttle> addresses = new LinkedHashMap<>(16, 0.75f, true);

  Connects(double perSecond) {
    this.perSecond = perSecond;
  }

  /** Takes a connect in; if it is one too many, how long to wait before the next. */
  synchronized Duration connect(String address, long nanoTime) {
    Throttle throttle = addresses.computeIfAbsent(address, _ -> new Throttle(perSecond, nanoTime));
    Duration pause = throttle.pause(1, nanoTime);
    if (pause.isZero()) {
      throttle.take(1);
    }
    if (addresses.size() > MAX_ADDRESSES) {
      addresses.remove(addresses.keySet().iterator().next());
    }
    return pause;
  }
}
