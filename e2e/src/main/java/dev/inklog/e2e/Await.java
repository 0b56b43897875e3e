package dev.inklog.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waiting on a condition of another process, with a deadline. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /** A look at the condition: a value when it holds. */
  @FunctionalInterface
  public interface Look<T, E extends Exception> {
    Optional<T> take() throws E;
  }

  /**
   * Looks until there is a value.
   *
   * @param what the condition as a sentence's end: "expected … within 10 s"
   * @throws IllegalStateException at the deadline
   */
  public static <T, E extends Exception> T value(Duration deadline, String what, Look<T, E> look)
      throws E {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      var value = look.take();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException(
            "Expected " + what + " within " + deadline.toSeconds() + " s");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
