package dev.inklog.gateway.pace;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs flushes on as many threads as there are processors. */
public final class TimedFlusher implements Flusher, AutoCloseable {
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
      ScheduledFuture<?> _ = threads.schedule(flush, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The gateway stops; its members are being closed.
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
