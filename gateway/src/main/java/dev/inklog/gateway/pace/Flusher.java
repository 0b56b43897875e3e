package dev.inklog.gateway.pace;

import java.time.Duration;

/** Runs what rooms tell their members, now or a little later. */
public interface Flusher {
  /** Nanoseconds since some moment. */
  long nanoTime();

  /** Runs it after that time; does not block. */
  void after(Duration delay, Runnable flush);
}
