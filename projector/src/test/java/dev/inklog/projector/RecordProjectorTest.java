package dev.inklog.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Membership;
import dev.inklog.document.access.Role;
import dev.inklog.document.history.Version;
import dev.inklog.document.history.VersionPolicy;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.state.Document;
import dev.inklog.projector.RecordProjector.OnGap;
import dev.inklog.projector.fold.CacheLimits;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.fold.ProjectionPolicy;
import dev.inklog.projector.fold.SnapshotPolicy;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.store.RocksDocumentStore;
import dev.inklog.store.StoreUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.DisconnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordProjectorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ProjectionPolicy EVERY_TEN =
      new ProjectionPolicy(
          new SnapshotPolicy(10, 1 << 20, Duration.ofSeconds(30)), VersionPolicy.DEFAULTS);

  @TempDir private Path directory;
  private final ProjectorMetrics metrics = new ProjectorMetrics(new SimpleMeterRegistry());
  private final List<Long> deadLetters = new ArrayList<>();
  private final PartitionLog log = new PartitionLog();
  private UnreliableStore store;
  private Projection projection;
  private RecordProjector projector;

  @BeforeEach
  void begin() {
    store = new UnreliableStore(RocksDocumentStore.open(directory));
    projection = new Projection(store, EVERY_TEN, new CacheLimits(2, 1_000), metrics);
    projector = projector(new EventReader(PartitionLog.EVENTS.deserializer()));
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void bringsDocumentsIntoTheStore() {
    log.created("a", "x\uD83D\uDE00")
        .created("b", "")
        .typed("a", 3)
        .typed("b", 2)
        .edited("a", "[3,{\"d\":1}]");
    assertThat(project(log.records())).isEqualTo(new Outcome.Done());
    assertHolds("a", "b");
    assertThat(metrics.counts().events()).isEqualTo(8);
  }

  @Test
  void hasTheEffectOfOneReadingWhateverIsReadAgain() {
    log.created("a", "").created("b", "").typed("a", 20).typed("b", 20).typed("a", 5);
    project(log.records(0, 10));
    project(log.records(0, 10));
    project(log.records(5, 30));
    projection.forget();
    project(log.records(2, 47));
    assertHolds("a", "b");
    assertThat(store.events(new DocumentId("a"), Revision.ZERO, 100)).hasSize(26);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void keepsTheListOfEverybodysDocuments() {
    Principal ada = new Principal("ada");
    Principal bob = new Principal("bob");
    Optional<Grant> editor = Optional.of(Grant.of(Role.EDITOR));
    log.created("a", "Hi").created("b", "").with("a", new Body.AccessChanged(bob, editor));
    log.with(
        "a", new Body.TextEdited(Operation.builder().insert("x".repeat(Membership.STEP)).build()));
    log.with("a", new Body.DocumentRenamed("New title"));
    log.with("b", new Body.AccessChanged(bob, editor));
    log.with("b", new Body.AccessChanged(bob, Optional.empty()));
    log.with("b", new Body.DocumentDeleted());
    for (int again = 0; again < 2; again++) {
      project(log.records());
      projection.forget();
      assertThat(store.memberships(ada, Optional.empty(), 9))
          .containsExactly(
              new Membership(
                  new DocumentId("a"),
                  "New title",
                  Grant.of(Role.OWNER),
                  false,
                  2 * Membership.STEP),
              new Membership(new DocumentId("b"), "A title", Grant.of(Role.OWNER), true, 0));
      assertThat(store.memberships(bob, Optional.empty(), 9))
          .containsExactly(
              new Membership(new DocumentId("a"), "New title", Grant.of(Role.EDITOR), false, 0));
    }
    log.with("a", new Body.DocumentErased());
    project(log.records());
    assertThat(store.memberships(ada, Optional.empty(), 9)).hasSize(1);
    assertThat(store.memberships(bob, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void forgetsWhatAnErasedDocumentHeld() {
    log.created("a", "secret").typed("a", 24).with("a", new Body.DocumentErased()).created("b", "");
    for (int again = 0; again < 2; again++) {
      projection.forget();
      assertThat(project(log.records())).isEqualTo(new Outcome.Done());
      assertHolds("a", "b");
      DocumentId id = new DocumentId("a");
      assertThat(store.events(id, new Revision(25), 100)).hasSize(1);
      assertThat(store.snapshot(id, new Revision(25))).isEmpty();
      assertThat(store.load(id).info().erased()).isTrue();
    }
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void putsSnapshotsThatEqualTheFold() {
    log.created("a", "").typed("a", 24);
    for (int offset = 0; offset < 25; offset++) {
      project(log.records(offset, offset + 1));
    }
    assertThat(snapshotRevision("a", 9)).isZero();
    assertThat(snapshotRevision("a", 19)).isEqualTo(10);
    assertThat(snapshotRevision("a", 25)).isEqualTo(20);
    assertThat(metrics.counts().snapshots()).isEqualTo(2);
    assertHolds("a");
  }

  @Test
  void countsOnFromTheLastSnapshotWhenADocumentIsOpenedAgain() {
    log.created("a", "").typed("a", 11);
    for (int offset = 0; offset < 12; offset++) {
      projection.forget();
      project(log.records(offset, offset + 1));
    }
    assertThat(snapshotRevision("a", 12)).isEqualTo(10);
  }

  @Test
  void putsASnapshotOfADocumentAtRest() {
    log.created("a", "").typed("a", 3);
    project(log.records());
    projection.rest(NOW.plusSeconds(29));
    assertThat(snapshotRevision("a", 4)).isZero();
    projection.rest(NOW.plusSeconds(30));
    projection.rest(NOW.plusSeconds(90));
    assertThat(store.snapshot(new DocumentId("a"), new Revision(4))).contains(log.document("a"));
    assertThat(metrics.counts().snapshots()).isEqualTo(1);
  }

  @Test
  void putsVersionsAsTheyEndWhateverIsReadAgain() {
    DocumentId id = new DocumentId("a");
    log.created("a", "first").typed("a", 2).pause(Duration.ofMinutes(5)).typed("a", 3);
    log.pause(Duration.ofMinutes(5)).typed("a", 1);
    for (int offset = 0; offset < 7; offset++) {
      // As if it died after each: what had not ended is folded again from where the last one did.
      projection.forget();
      project(log.records(Math.max(0, offset - 2), offset + 1));
    }
    assertThat(store.versions(id, new Revision(99), 10))
        .extracting(version -> version.revision().value(), Version::inserted)
        .containsExactly(tuple(6L, 3L), tuple(3L, 7L));
  }

  @Test
  void putsVersionsThatItDiedBefore() {
    DocumentId id = new DocumentId("a");
    log.created("a", "first").pause(Duration.ofMinutes(5)).typed("a", 1);
    store.append(id, log.events("a"));
    log.typed("a", 1);
    project(log.records());
    assertThat(store.versions(id, new Revision(99), 10))
        .extracting(version -> version.revision().value())
        .containsExactly(1L);
  }

  @Test
  void putsAwayWhatItCannotReadAndGoesOn() {
    log.created("a", "").garbage("a").typed("a", 1).garbage("no id").typed("a", 1);
    assertThat(project(log.records())).isEqualTo(new Outcome.Done());
    assertThat(deadLetters).containsExactly(1L, 3L);
    assertThat(metrics.counts().deadLetters()).isEqualTo(2);
    assertHolds("a");
  }

  @Test
  void putsAwayAnEventOfAnotherDocumentThanItsKey() {
    log.created("a", "");
    ConsumerRecord<byte[], byte[]> record = log.records().getFirst();
    var misaddressed = new ConsumerRecord<>(record.topic(), 0, 0, new byte[] {'b'}, record.value());
    assertThat(project(List.of(misaddressed))).isEqualTo(new Outcome.Done());
    assertThat(deadLetters).containsExactly(0L);
    assertThat(store.head(new DocumentId("a"))).isEmpty();
  }

  @Test
  void reportsAGapAndPutsNothingAway() {
    log.created("a", "").typed("a", 3).garbage("b");
    assertThat(project(log.records(2, 5)))
        .isInstanceOfSatisfying(
            Outcome.Behind.class,
            behind -> assertThat(behind.cause()).hasMessage("expected revision 1 of a but was 3"));
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void putsAwayWhatDoesNotContinueTheStoreWhenTold() {
    log.created("a", "").created("b", "").typed("a", 3).typed("b", 3);
    List<ConsumerRecord<byte[], byte[]>> holed = new ArrayList<>(log.records());
    holed.remove(3);
    assertThat(projector.project(holed, OnGap.PUT_AWAY, NOW)).isEqualTo(new Outcome.Done());
    assertThat(deadLetters).containsExactly(4L);
    assertThat(store.load(new DocumentId("a")).revision()).isEqualTo(new Revision(2));
    assertHolds("b");
  }

  @Test
  void failsAsAWholeWhenTheStoreDoesAndIsRightWhenRepeated() {
    log.created("a", "").created("b", "").typed("a", 3);
    store.failAfter(1);
    assertThat(project(log.records()))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.cause()).isInstanceOf(StoreUnavailableException.class));
    store.recover();
    assertThat(project(log.records())).isEqualTo(new Outcome.Done());
    assertHolds("a", "b");
  }

  @Test
  void waitsForARegistryInsteadOfPuttingGoodRecordsAway() {
    log.created("a", "");
    projector =
        projector(
            new EventReader((topic, bytes) -> {
              throw new DisconnectException("the registry is away");
            }));
    assertThat(project(log.records())).isInstanceOf(Outcome.Failed.class);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void doesNotPutAWholeLogAway() {
    for (int i = 0; i < 100; i++) {
      log.garbage("a");
    }
    assertThat(project(log.records())).isInstanceOf(Outcome.Failed.class);
    assertThat(project(log.records(0, 99))).isEqualTo(new Outcome.Done());
    assertThat(project(log.created("b", "").records())).isEqualTo(new Outcome.Done());
    assertHolds("b");
    assertThat(deadLetters).hasSize(199);
  }

  private RecordProjector projector(EventReader reader) {
    return new RecordProjector(
        reader, projection, (record, cause) -> deadLetters.add(record.offset()), metrics);
  }

  private Outcome project(List<ConsumerRecord<byte[], byte[]>> records) {
    return projector.project(records, OnGap.REPORT, NOW);
  }

  private void assertHolds(String... ids) {
    for (String id : ids) {
      assertThat(store.load(new DocumentId(id))).isEqualTo(log.document(id));
    }
  }

  private long snapshotRevision(String id, int atOrBefore) {
    return store
        .snapshot(new DocumentId(id), new Revision(atOrBefore))
        .map(Document::revision)
        .orElse(Revision.ZERO)
        .value();
  }
}
