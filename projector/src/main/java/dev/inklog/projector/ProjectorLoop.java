package dev.inklog.projector;

import dev.inklog.projector.RecordProjector.OnGap;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.schemas.Topics;
import dev.inklog.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer's thread: poll, project, make durable, commit.
 *
 * <p>A partition whose records could not be brought into the store goes back to the first of them
 * and waits, while the others go on. A partition whose events do not continue the store's is read
 * once more from its beginning, which mends a store that lost something, as what it holds is left
 * out; what still does not fit is put away.
 */
final class ProjectorLoop implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectorLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(200);
  private static final Duration REST_EVERY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordProjector records;
  private final Projection projection;
  private final HeldPartitions held;
  private final ProjectorMetrics metrics;
  private final BooleanSupplier isOver;
  private final OffsetCommits commits;
  private final Set<TopicPartition> rewound = new HashSet<>();
  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private Instant nextRest = Instant.EPOCH;
  private volatile Set<Integer> assigned = Set.of();

  ProjectorLoop(
      Consumer<byte[], byte[]> consumer,
      RecordProjector records,
      Projection projection,
      HeldPartitions held,
      ProjectorMetrics metrics,
      BooleanSupplier isOver) {
    this.consumer = consumer;
    this.records = records;
    this.projection = projection;
    this.held = held;
    this.metrics = metrics;
    this.isOver = isOver;
    this.commits = new OffsetCommits(consumer);
  }

  /** Completes at the first assignment. */
  CompletableFuture<Void> joined() {
    return joined;
  }

  /**
   * Runs until {@link #stop}, or until it is over; closes the consumer.
   *
   * @return whether it is over
   */
  boolean run(InstantSource clock) {
    try {
      consumer.subscribe(List.of(Topics.OPS), this);
      boolean over = turnUntilStopped(clock);
      commit(consumer.assignment());
      return over;
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  /** The partitions that it reads now; any thread. */
  Set<Integer> assigned() {
    return assigned;
  }

  /** Ends {@link #run} after the records at hand, from any thread. */
  void stop() {
    consumer.wakeup();
  }

  private boolean turnUntilStopped(InstantSource clock) {
    try {
      boolean over = false;
      while (!over) {
        over = turn(clock);
      }
      return true;
    } catch (WakeupException e) {
      LOG.atDebug().log("stopping");
      return false;
    }
  }

  /** One poll, and what follows from it; true if it was the last. */
  boolean turn(InstantSource clock) {
    Instant before = clock.instant();
    List<TopicPartition> over = held.release(before);
    consumer.resume(over);
    Duration wait = held.nextRelease(before).orElse(LONGEST_POLL);
    ConsumerRecords<byte[], byte[]> polled =
        consumer.poll(wait.compareTo(LONGEST_POLL) < 0 ? wait : LONGEST_POLL);
    Instant now = clock.instant();
    for (TopicPartition partition : polled.partitions()) {
      project(partition, polled.records(partition), now);
    }
    commit(consumer.assignment());
    if (now.isBefore(nextRest)) {
      return false;
    }
    rest(now);
    nextRest = now.plus(REST_EVERY);
    return isOver.getAsBoolean();
  }

  private void project(
      TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> polled, Instant now) {
    OnGap onGap = rewound.contains(partition) ? OnGap.PUT_AWAY : OnGap.REPORT;
    switch (records.project(polled, onGap, now)) {
      case Outcome.Done() -> held.succeed(partition);
      case Outcome.Behind(var cause) -> rewind(partition, cause);
      case Outcome.Failed(var cause) -> hold(partition, polled.getFirst().offset(), cause, now);
    }
  }

  private void rewind(TopicPartition partition, RuntimeException cause) {
    metrics.rewind();
    LOG.atError()
        .addKeyValue("partition", partition.partition())
        .addKeyValue("cause", cause.getMessage())
        .log("the store lacks events; the partition is read from its beginning");
    rewound.add(partition);
    consumer.seekToBeginning(List.of(partition));
  }

  private void hold(TopicPartition partition, long offset, RuntimeException cause, Instant now) {
    metrics.hold();
    consumer.seek(partition, offset);
    consumer.pause(List.of(partition));
    Duration delay = held.hold(partition, now);
    LOG.atWarn()
        .addKeyValue("partition", partition.partition())
        .addKeyValue("offset", offset)
        .addKeyValue("delay", delay)
        .addKeyValue("cause", cause.toString())
        .log("the partition waits");
  }

  private void commit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = commits.due(partitions);
    if (due.isEmpty()) {
      return;
    }
    try {
      projection.sync();
    } catch (StoreException e) {
      LOG.atError()
          .addKeyValue("cause", e.toString())
          .log("the store cannot be made durable; nothing is committed");
      return;
    }
    commits.commit(due);
  }

  private void rest(Instant now) {
    metrics.lag(
        consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum());
    try {
      projection.rest(now);
    } catch (StoreException e) {
      LOG.atWarn().addKeyValue("cause", e.toString()).log("snapshots wait");
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    noteAssigned(List.of());
    joined.complete(null);
  }

  private void noteAssigned(Collection<TopicPartition> without) {
    assigned =
        consumer.assignment().stream()
            .filter(partition -> !without.contains(partition))
            .map(TopicPartition::partition)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    commit(partitions);
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    noteAssigned(partitions);
    commits.forget(partitions);
    held.forget(partitions);
    rewound.removeAll(partitions);
    projection.forget();
  }
}
