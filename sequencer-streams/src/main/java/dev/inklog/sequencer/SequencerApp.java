package dev.inklog.sequencer;

import dev.inklog.runtime.Service;
import dev.inklog.runtime.ServiceProcess;
import dev.inklog.sequencer.lifecycle.AbandonedTransactions;
import dev.inklog.sequencer.lifecycle.InstanceName;
import dev.inklog.sequencer.lifecycle.Lifecycle;
import dev.inklog.sequencer.metrics.CommitLatency;
import dev.inklog.sequencer.metrics.PartitionCounts;
import dev.inklog.sequencer.metrics.RestoreTimes;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import dev.inklog.sequencer.state.StoreMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running sequencer. Its topics, {@code dead-letters} among them, must exist; its changelogs it
 * makes itself where they do not. Thread-safe.
 */
public final class SequencerApp implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(SequencerApp.class);

  private final KafkaStreams streams;
  private final Lifecycle lifecycle;
  private final StoreMemory memory;
  private final AbandonedTransactions abandoned;
  private final Duration closeTimeout;

  private SequencerApp(
      SequencerConfig config, KafkaStreams streams, Lifecycle lifecycle, StoreMemory memory) {
    this.streams = streams;
    this.lifecycle = lifecycle;
    this.memory = memory;
    this.abandoned = abandonedTransactions(config, streams);
    this.closeTimeout = config.timing().close();
  }

  /** The process of a sequencer, with its settings from the environment: {@code SEQUENCER_…}. */
  static void main() {
    ServiceProcess.run(
        "SEQUENCER_", (environment, meters) -> start(SequencerConfig.from(environment), meters));
  }

  /** Starts a sequencer that nobody watches. */
  public static SequencerApp start(SequencerConfig config) {
    return start(config, new SimpleMeterRegistry());
  }

  /** Starts a sequencer, and returns before it runs: see {@link #awaitRunning}. */
  public static SequencerApp start(SequencerConfig config, MeterRegistry meters) {
    StoreMemory memory = new StoreMemory(config.capacity().storeBytes());
    SequencerMetrics metrics = new SequencerMetrics(meters);
    KafkaStreams streams =
        new KafkaStreams(
            SequencerTopology.build(config, metrics),
            StreamsProperties.of(config, memory, metrics, InstanceName.in(config.stateDir())));
    Lifecycle lifecycle = new Lifecycle(metrics);
    streams.setStateListener(lifecycle);
    streams.setUncaughtExceptionHandler(lifecycle);
    streams.setGlobalStateRestoreListener(new RestoreTimes(metrics));
    new CommitLatency(streams).bindTo(meters);
    new PartitionCounts(streams).bindTo(meters);
    streams.start();
    return new SequencerApp(config, streams, lifecycle, memory);
  }

  /* A thread has the name of its process, and so have its transactions. */
  private static AbandonedTransactions abandonedTransactions(
      SequencerConfig config, KafkaStreams streams) {
    String thread = streams.metadataForLocalThreads().iterator().next().threadName();
    return new AbandonedTransactions(
        Admin.create(config.kafka()),
        SequencerConfig.APPLICATION_ID,
        thread.substring(0, thread.indexOf("-StreamThread-")),
        config.timing().sessionTimeout());
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
  @Override
  public boolean isReady() {
    return lifecycle.isRunning();
  }

  @Override
  public Optional<Throwable> failure() {
    return lifecycle.failure();
  }

  /**
   * Commits what is decided and leaves the group, so that others go on at once. The stores are left
   * as they are, so that the next start restores next to nothing.
   */
  @Override
  public void close() {
    lifecycle.closing();
    abandoned.close();
    if (streams.close(
        CloseOptions.timeout(closeTimeout)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP))) {
      memory.close();
    } else {
      // The threads still use the native memory: to free it under them would crash the process.
      LOG.atError().addKeyValue("timeout", closeTimeout).log("sequencer did not stop in time");
    }
  }
}
