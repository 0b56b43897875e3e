package dev.inklog.e2e.client;

import java.time.Duration;

/** Hears of each operation that became an event, and how long that took from its first sending. */
@FunctionalInterface
public interface AckListener {
  AckListener NONE = _ -> {};

  void acknowledged(Duration latency);
}
