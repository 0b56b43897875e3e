package dev.inklog.gateway.pace;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs flushes on as many threads as there are processors. */
public final class TimedFlusher implements Flusher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimedFlusher.class);

  private final ScheduledThreadPoolExecutor threads;

  /** Starts no thread before the first flush. */
  public TimedFlusher() {
    threads =
        new ScheduledThreadPoolExecutor(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("gateway-flush-", 0).daemon().factory());
    threads.setRemoveOnCancelPolicy(true);
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void after(Duration delay, Runnable flush) {
    try {
      ScheduledFuture<?> _ =
          threads.schedule(() -> run(flush), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The gateway stops; its members are being closed.
    }
  }

  private static void run(Runnable flush) {
    try {
      flush.run();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("a room could not tell its members");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
