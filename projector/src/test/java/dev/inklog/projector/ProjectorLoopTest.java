package dev.inklog.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.projector.fold.CacheLimits;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.fold.ProjectionPolicy;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.store.RocksDocumentStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop on the consumer that Kafka provides for tests: its offsets, not the network's ways. */
final class ProjectorLoopTest {
  private static final TopicPartition PARTITION = new TopicPartition("ops", 0);
  private static final RetryPolicy RETRIES =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1));

  @TempDir private Path directory;
  private final ProjectorMetrics metrics = new ProjectorMetrics(new SimpleMeterRegistry());
  private final List<Long> deadLetters = new ArrayList<>();
  private final PartitionLog log = new PartitionLog();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private UnreliableStore store;
  private boolean over;
  private ProjectorLoop loop;

  @BeforeEach
  void begin() {
    store = new UnreliableStore(RocksDocumentStore.open(directory));
    loop = loop();
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.subscribe(List.of("ops"), loop);
    consumer.rebalance(List.of(PARTITION));
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void joinsAtItsFirstAssignment() {
    assertThat(loop.joined()).isCompleted();
  }

  @Test
  void looksEverySecondWhetherItIsOver() {
    assertThat(loop.turn(() -> now)).isFalse();
    over = true;
    assertThat(loop.turn(() -> now)).isFalse();
    now = now.plusSeconds(1);
    assertThat(loop.turn(() -> now)).isTrue();
  }

  @Test
  void commitsWhatIsInTheStore() {
    log.created("a", "").typed("a", 4);
    turn(log.records());
    assertThat(committed()).isEqualTo(5);
    assertHolds("a");
  }

  @Test
  void commitsPastTheMarksOfTransactions() {
    log.created("a", "");
    turn(log.records());
    consumer.seek(PARTITION, 2); // As a real consumer moves when a fetch ends in a mark.
    turn(List.of());
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void committedOffsetIsNeverBeyondWhatTheStoreHolds() {
    log.created("a", "").created("b", "").typed("a", 4);
    turn(log.records(0, 1));
    store.failAfter(0);
    turn(log.records(1, 6));
    assertThat(committed()).isEqualTo(1);
    assertThat(consumer.paused()).containsExactly(PARTITION);
    assertThat(metrics.counts().holds()).isEqualTo(1);
  }

  @Test
  void readsAgainWhatFailedAfterAWait() {
    log.created("a", "").created("b", "").typed("a", 4);
    store.failAfter(1);
    turn(log.records());
    store.recover();
    now = now.plusMillis(999);
    turn(List.of());
    assertThat(consumer.paused()).containsExactly(PARTITION);
    now = now.plusMillis(1);
    turn(log.records());
    assertThat(consumer.paused()).isEmpty();
    assertThat(committed()).isEqualTo(6);
    assertHolds("a", "b");
  }

  @Test
  void mendsAStoreThatLacksEventsFromTheLog() {
    log.created("a", "").typed("a", 4);
    consumer.seek(PARTITION, 3);
    turn(log.records(3, 5));
    assertThat(consumer.position(PARTITION)).isZero();
    assertThat(committed()).isZero();
    turn(log.records());
    assertHolds("a");
    assertThat(committed()).isEqualTo(5);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void putsAwayWhatTheLogCannotMendAndGoesOn() {
    log.created("a", "").garbage("a").typed("b", 0).created("b", "").typed("a", 2);
    List<ConsumerRecord<byte[], byte[]>> holed = new ArrayList<>(log.records());
    holed.remove(3);
    turn(holed);
    turn(holed);
    assertThat(deadLetters).containsExactly(4L, 1L);
    assertThat(committed()).isEqualTo(5);
    assertThat(metrics.counts().rewinds()).isEqualTo(1);
    assertHolds("b");
  }

  @Test
  void commitsBeforeItGivesAPartitionAway() {
    log.created("a", "");
    turn(log.records());
    consumer.seek(PARTITION, 2);
    loop.onPartitionsRevoked(List.of(PARTITION));
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void stopsWhenToldAfterALastCommit() {
    log.created("a", "").typed("a", 2);
    MockConsumer<byte[], byte[]> running = new MockConsumer<>("earliest");
    running.updateBeginningOffsets(Map.of(PARTITION, 0L));
    ProjectorLoop stopped = loop(running);
    running.schedulePollTask(() -> {
      running.rebalance(List.of(PARTITION));
      log.records().forEach(running::addRecord);
    });
    running.schedulePollTask(stopped::stop);
    stopped.run(() -> now);
    assertThat(running.closed()).isTrue();
    assertHolds("a");
  }

  private void turn(List<ConsumerRecord<byte[], byte[]>> records) {
    records.forEach(consumer::addRecord);
    loop.turn(() -> now);
  }

  private long committed() {
    OffsetAndMetadata offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
    return offset == null ? -1 : offset.offset();
  }

  private void assertHolds(String... ids) {
    for (String id : ids) {
      assertThat(store.load(new DocumentId(id))).isEqualTo(log.document(id));
    }
  }

  private ProjectorLoop loop() {
    return loop(consumer);
  }

  private ProjectorLoop loop(MockConsumer<byte[], byte[]> kafka) {
    Projection projection =
        new Projection(store, ProjectionPolicy.DEFAULTS, CacheLimits.DEFAULTS, metrics);
    RecordProjector records =
        new RecordProjector(
            new EventReader(PartitionLog.EVENTS.deserializer()),
            projection,
            (record, cause) -> deadLetters.add(record.offset()),
            metrics);
    return new ProjectorLoop(
        kafka, records, projection, new HeldPartitions(RETRIES, () -> 0.0), metrics, () -> over);
  }
}
