package dev.inklog.gateway.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The other gateways, as far as they are heard of. One that is silent for a while is taken for
 * dead; if it speaks again after all, it is asked who is there. Any thread.
 */
public final class Gateways {
  private static final int MAX_KNOWN = 10_000;

  private final Duration patience;

  // Both by name; guarded by this.
  private final Map<String, Long> heard = new LinkedHashMap<>();
  private final Map<String, Long> dead = new LinkedHashMap<>();

  /**
   * @param patience silence after which a gateway is taken for dead
   */
  public Gateways(Duration patience) {
    this.patience = patience;
  }

  /** One was heard of; true if it had been taken for dead. */
  public synchronized boolean heard(String gateway, long nanoTime) {
    boolean rose = dead.remove(gateway) != null;
    heard.put(gateway, nanoTime);
    bound(heard);
    return rose;
  }

  /** Those that have been silent for too long since this was last called. */
  public synchronized List<String> silent(long nanoTime) {
    List<String> silent = new ArrayList<>();
    heard.forEach((gateway, last) -> {
      if (nanoTime - last > patience.toNanos()) {
        silent.add(gateway);
      }
    });
    for (String gateway : silent) {
      heard.remove(gateway);
      dead.put(gateway, nanoTime);
      bound(dead);
    }
    return silent;
  }

  private static void bound(Map<String, Long> map) {
    if (map.size() > MAX_KNOWN) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
