package dev.inklog.sequencer;

import dev.inklog.sequencer.state.StoreMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running sequencer. Its topics, {@code dead-letters} among them, must exist; its changelogs it
 * makes itself where they do not. Thread-safe.
 */
public final class SequencerApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SequencerApp.class);

  private final KafkaStreams streams;
  private final Lifecycle lifecycle;
  private final StoreMemory memory;
  private final Duration closeTimeout;

  private SequencerApp(
      KafkaStreams streams, Lifecycle lifecycle, StoreMemory memory, Duration closeTimeout) {
    this.streams = streams;
    this.lifecycle = lifecycle;
    this.memory = memory;
    this.closeTimeout = closeTimeout;
  }

  /** Starts a sequencer, and returns before it runs: see {@link #awaitRunning}. */
  public static SequencerApp start(SequencerConfig config) {
    StoreMemory memory = new StoreMemory(config.capacity().storeBytes());
    KafkaStreams streams =
        new KafkaStreams(
            SequencerTopology.build(config),
            StreamsProperties.of(config, memory, InstanceName.in(config.stateDir())));
    Lifecycle lifecycle = new Lifecycle();
    streams.setStateListener(lifecycle);
    streams.setUncaughtExceptionHandler(lifecycle);
    streams.start();
    return new SequencerApp(streams, lifecycle, memory, config.timing().close());
  }

  /**
   * Waits until all stores are restored and submissions are being sequenced.
   *
   * @throws IllegalStateException if it gave up; the cause says why
   */
  public void awaitRunning(Duration timeout) throws InterruptedException, TimeoutException {
    lifecycle.awaitRunning(timeout);
  }

  /** True while submissions are being sequenced; false, for example, while stores are restored. */
  public boolean isRunning() {
    return lifecycle.isRunning();
  }

  /** Why it gave up; empty as long as it did not. */
  public Optional<Throwable> failure() {
    return lifecycle.failure();
  }

  /**
   * Commits what is decided and stops. The stores are left as they are, so that the next start
   * restores nothing.
   */
  @Override
  public void close() {
    lifecycle.closing();
    if (streams.close(closeTimeout)) {
      memory.close();
    } else {
      // The threads still use the native memory: to free it under them would crash the process.
      LOG.atError().addKeyValue("timeout", closeTimeout).log("sequencer did not stop in time");
    }
  }
}
