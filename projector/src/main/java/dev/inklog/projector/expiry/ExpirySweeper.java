package dev.inklog.projector.expiry;

import dev.inklog.schemas.Topics;
import dev.inklog.store.CurrentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps from time to time, on a thread of its own. What a sweep needs of Kafka is there while it
 * sweeps.
 */
public final class ExpirySweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpirySweeper.class);
  private static final Duration FIRST = Duration.ofMinutes(10);

  private final Map<String, Object> kafka;
  private final CurrentStore stores;
  private final ExpiryPolicy policy;
  private final Supplier<Set<Integer>> partitions;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("projector-expiry").daemon().factory());

  /**
   * @param kafka client properties
   * @param partitions whose documents this process looks after, when it is asked
   */
  public ExpirySweeper(
      Map<String, Object> kafka,
      CurrentStore stores,
      ExpiryPolicy policy,
      Supplier<Set<Integer>> partitions) {
    this.kafka = kafka;
    this.stores = stores;
    this.policy = policy;
    this.partitions = partitions;
  }

  /** Begins, unless the policy says never. */
  public void start() {
    if (policy.equals(ExpiryPolicy.NEVER)) {
      return;
    }
    Duration every = policy.sweepEvery();
    Duration first = every.compareTo(FIRST) < 0 ? every : FIRST;
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(
            this::sweep, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try (ExpiryProposals proposals = new ExpiryProposals(kafka)) {
      int count = proposals.partitions();
      new ExpirySweep(
              stores,
              policy,
              id -> partitions.get().contains(Topics.partitionOf(id, count)),
              proposals::propose)
          .sweep(Instant.now());
    } catch (KafkaException e) {
      // The next sweep proposes it again.
      LOG.atWarn().addKeyValue("cause", e.toString()).log("the sweep ends early");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
