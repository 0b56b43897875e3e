package dev.inklog.gateway.pace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Answers whose time is to tell nothing: they take a whole number of steps. A document that is open
 * is refused to strangers in a tenth of the time in which it is found out that there is none.
 */
public final class EvenTime {
  /** Longer than most of what it hides, and too short to be felt. */
  private static final long STEP_NANOS = 25_000_000;

  private EvenTime() {}

  /** How long to wait after so much time has passed. */
  static Duration pause(long passedNanos) {
    return Duration.ofNanos(STEP_NANOS - passedNanos % STEP_NANOS);
  }

  /** Waits until a step ends; for virtual threads. */
  public static void await(long startNanoTime) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pause(System.nanoTime() - startNanoTime).toNanos());
  }
}
