package dev.inklog.sequencer.lifecycle;

import dev.inklog.sequencer.metrics.SequencerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the streams tell of themselves, for whoever waits for it; and what follows when one of them
 * fails. Thread-safe.
 */
public final class Lifecycle implements StateListener, StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final SequencerMetrics metrics;
  private final RestartPolicy restarts = new RestartPolicy();
  private final CountDownLatch closing = new CountDownLatch(1);
  private State state = State.CREATED;
  private @Nullable Throwable failure;

  public Lifecycle(SequencerMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public synchronized void onChange(State newState, State oldState) {
    state = newState;
    notifyAll();
    LOG.atInfo().addKeyValue("state", newState).log("sequencer changed state");
  }

  /** On the thread that failed, before it is replaced. */
  @Override
  public StreamThreadExceptionResponse handle(Throwable exception) {
    metrics.threadFailed();
    Optional<Duration> delay = restarts.delay(Instant.now());
    synchronized (this) {
      failure = exception;
    }
    LOG.atError()
        .setCause(exception)
        .addKeyValue("replaced", delay.isPresent())
        .log("sequencer thread failed");
    if (delay.isEmpty()) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    try {
      closing.await(delay.get().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Ends the wait of a thread that is to be replaced. */
  public void closing() {
    closing.countDown();
  }

  public synchronized boolean isRunning() {
    return state == State.RUNNING;
  }

  public synchronized Optional<Throwable> failure() {
    return state == State.ERROR ? Optional.ofNullable(failure) : Optional.empty();
  }

  public synchronized void awaitRunning(Duration timeout)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (state != State.RUNNING) {
      long left = deadline - System.nanoTime();
      if (state.isShuttingDown() || state.hasCompletedShutdown()) {
        throw new IllegalStateException(
            "expected the sequencer to run but it is " + state, failure);
      }
      if (left <= 0) {
        throw new TimeoutException(
            "expected the sequencer to run after %s but it is %s".formatted(timeout, state));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
