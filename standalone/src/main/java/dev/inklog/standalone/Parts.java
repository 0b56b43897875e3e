package dev.inklog.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, in order; stopped in reverse. Used by one thread at a time. */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<Part> started = new ArrayDeque<>();

  private record Part(String name, AutoCloseable closing) {}

  /** A part that another thread is starting. */
  record Starting(String name, Future<? extends AutoCloseable> future) {}

  <T extends AutoCloseable> T add(String name, T part) {
    started.push(new Part(name, part));
    return part;
  }

  /**
   * Waits for all of them; keeps those that started, also when {@link StartException} tells of one
   * that did not.
   */
  void add(Starting... starting) {
    Optional<StartException> failure = Optional.empty();
    for (var part : starting) {
      try {
        add(part.name, part.future.get());
      } catch (ExecutionException e) {
        failure = failure.or(() -> Optional.of(failed(part.name, e.getCause())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = failure.or(() -> Optional.of(failed(part.name, e)));
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Stops every part, also when one of them fails to. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      var part = started.pop();
      long start = System.nanoTime();
      try {
        part.closing.close();
      } catch (Exception e) { // The others must stop all the same.
        LOG.error("{} did not stop in order", part.name, e);
      }
      LOG.debug(
          "{} stopped after {} ms",
          part.name,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }

  private static StartException failed(String name, @Nullable Throwable cause) {
    return cause instanceof StartException known
        ? known
        : new StartException("The " + name + " did not start: " + cause, cause);
  }
}
