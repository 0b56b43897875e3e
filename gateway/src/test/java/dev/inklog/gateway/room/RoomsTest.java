package dev.inklog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.FakeLog;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LoadedDocument;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.ServerMessage.Start;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final DocumentId ID = new DocumentId("d");
  private static final RoomLimits.Waits WAITS =
      new RoomLimits.Waits(Duration.ofMillis(200), Duration.ofSeconds(1));
  private static final RoomLimits LIMITS =
      new RoomLimits(2, 2, 3, new RoomLimits.Recent(10_000, 2_000), WAITS);

  private final FakeLog log = new FakeLog();
  private final GatewayMetrics metrics =
      new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system());
  private final FakeTime time = new FakeTime();
  private final RoomServices services =
      new RoomServices("here", log, time, InstantSource.system(), metrics);

  /** Loads that have been asked for: run when the test says so. */
  private final Deque<Runnable> loads = new ArrayDeque<>();

  private final Rooms rooms = new Rooms(log, LIMITS, services, loads::add);
  private final Reception reception = new Reception(rooms, log, LIMITS);

  @BeforeEach
  void listen() {
    log.tell(rooms);
  }

  private Room open() {
    CompletableFuture<Room> room = rooms.open(ID);
    loads.forEach(Runnable::run);
    loads.clear();
    return room.join();
  }

  private Seating.Seated seat(FakeMember member, long... known) throws InterruptedException {
    open();
    Optional<Revision> revision =
        known.length == 0 ? Optional.empty() : Optional.of(new Revision(known[0]));
    return (Seating.Seated) reception.seat(member, ID, revision);
  }

  private static String text(Seating.Seated seated) {
    return ((Start.FromSnapshot) seated.start()).document().text().toString();
  }

  private static Event withHash(Event event, Hash hash) {
    return new Event(
        event.documentId(), event.revision(), event.origin(), event.input(), event.body(), hash);
  }

  @Test
  void keepsEventsThatArriveWhileLoading() {
    log.create(ID, "");
    CompletableFuture<Room> room = rooms.open(ID);
    LoadedDocument early = log.load(ID);
    Event first = log.edit(ID, "s", 1, 1, "[\"a\"]");
    Event second = log.edit(ID, "s", 2, 2, "[1,\"b\"]");
    // The load sees the first of them and not the second, whatever the log has by now.
    Room loading = new Room(ID, LIMITS, services);
    loading.append(List.of(new LoggedEvent(first, 0), new LoggedEvent(second, 1)));
    loading.load(new LoadedDocument(early.document(), 0, List.of(early.later().getFirst(), first)));
    assertThat(loading.document().orElseThrow().text()).hasToString("ab");
    loads.forEach(Runnable::run);
    assertThat(room.join().document().orElseThrow().text()).hasToString("ab");
  }

  @Test
  void loadsADocumentOnceForAll() {
    log.create(ID, "");
    CompletableFuture<Room> one = rooms.open(ID);
    CompletableFuture<Room> other = rooms.open(ID);
    assertThat(loads).hasSize(1);
    loads.forEach(Runnable::run);
    assertThat(one.join()).isSameAs(other.join()).isSameAs(rooms.open(ID).join());
    assertThat(log.loads()).isEqualTo(1);
  }

  @Test
  void triesAFailedLoadAgainForTheNextWhoAsks() {
    log.create(ID, "x");
    Deque<RuntimeException> failures =
        new ArrayDeque<>(List.of(new DocumentUnavailableException("not now")));
    DocumentSource flaky =
        new DocumentSource() {
          @Override
          public Following follow(DocumentId id) {
            return Following.ALWAYS;
          }

          @Override
          public LoadedDocument load(DocumentId id) {
            if (!failures.isEmpty()) {
              throw failures.remove();
            }
            return log.load(id);
          }

          @Override
          public List<Version> versions(DocumentId id, Revision before, int limit) {
            return log.versions(id, before, limit);
          }

          @Override
          public List<Membership> memberships(
              Principal principal, Optional<DocumentId> after, int limit) {
            return log.memberships(principal, after, limit);
          }

          @Override
          public List<Event> events(DocumentId id, Revision after, Revision to) {
            return log.events(id, after, to);
          }
        };
    Rooms flakyRooms = new Rooms(flaky, LIMITS, services, Runnable::run);
    assertThatThrownBy(() -> flakyRooms.open(ID).join())
        .hasCauseInstanceOf(DocumentUnavailableException.class);
    assertThat(flakyRooms.open(ID).join().document().orElseThrow().text()).hasToString("x");
    assertThat(metrics.failedLoads()).isEqualTo(1);
  }

  @Test
  void refusesToOpenWhenTooMuchArrivesMeanwhile() {
    log.create(ID, "");
    CompletableFuture<Room> room = rooms.open(ID);
    for (int i = 1; i <= 4; i++) {
      log.edit(ID, "s", i, i, "[\"a\"]");
    }
    loads.forEach(Runnable::run);
    assertThat(room).isCompletedExceptionally();
    assertThat(rooms.size()).isZero();
  }

  @Test
  void tellsEveryMemberTheSameFrame() throws InterruptedException {
    log.create(ID, "x");
    FakeMember ann = new FakeMember("ann");
    FakeMember bob = new FakeMember("bob");
    assertThat(text(seat(ann))).isEqualTo("x");
    seat(bob);
    Event event = log.edit(ID, "ann", 1, 1, "[1,\"y\"]");
    assertThat(ann.frames()).singleElement().isSameAs(bob.frames().getFirst());
    assertThat(ann.frames().getFirst())
        .hasToString("{\"type\":\"events\",\"events\":[" + EncodedEvent.of(event).json() + "]}");
  }

  @Test
  void tellsARefusalToItsSessionOnly() throws InterruptedException {
    log.create(ID, "x");
    FakeMember ann = new FakeMember("ann");
    FakeMember bob = new FakeMember("bob");
    seat(ann);
    seat(bob);
    log.edit(ID, "ann", 1, 7, "[1,\"y\"]");
    assertThat(ann.frames()).singleElement().asString().contains("\"code\":\"base-ahead\"");
    assertThat(bob.frames()).isEmpty();
  }

  @Test
  void resumesFromRecentEvents() throws InterruptedException {
    log.create(ID, "");
    open();
    log.edit(ID, "s", 1, 1, "[\"a\"]");
    Event second = log.edit(ID, "s", 2, 2, "[1,\"b\"]");
    Seating.Seated seated = seat(new FakeMember("ann"), 2);
    assertThat(seated.start()).isEqualTo(new Start.FromEvents(List.of(EncodedEvent.of(second))));
    assertThat(seated.revision()).isEqualTo(new Revision(3));
  }

  @Test
  void resumesFromTheSourceWhereTheRoomHasForgotten() throws InterruptedException {
    RoomLimits forgetful = new RoomLimits(2, 2, 3, new RoomLimits.Recent(1, 100_000), WAITS);
    Rooms small = new Rooms(log, forgetful, services, Runnable::run);
    log.tell(small);
    log.create(ID, "");
    small.open(ID).join();
    log.edit(ID, "s", 1, 1, "[\"a\"]");
    log.edit(ID, "s", 2, 2, "[1,\"b\"]");
    Seating seated =
        new Reception(small, log, forgetful)
            .seat(new FakeMember("ann"), ID, Optional.of(new Revision(1)));
    List<EncodedEvent> missed =
        log.events(ID, new Revision(1), new Revision(3)).stream().map(EncodedEvent::of).toList();
    assertThat(((Seating.Seated) seated).start()).isEqualTo(new Start.FromEvents(missed));
  }

  @Test
  void givesASnapshotToWhoMissedTooMuch() throws InterruptedException {
    RoomLimits forgetful = new RoomLimits(2, 2, 3, new RoomLimits.Recent(1, 100), WAITS);
    Rooms small = new Rooms(log, forgetful, services, Runnable::run);
    log.create(ID, "");
    log.edit(ID, "s", 1, 1, "[\"a\"]");
    log.edit(ID, "s", 2, 2, "[1,\"b\"]");
    Seating seated =
        new Reception(small, log, forgetful)
            .seat(new FakeMember("ann"), ID, Optional.of(new Revision(1)));
    assertThat(text((Seating.Seated) seated)).isEqualTo("ab");
  }

  @Test
  void waitsForARevisionThatTheClientKnowsFromElsewhere() throws Exception {
    log.create(ID, "");
    open();
    CompletableFuture<Seating> seating = new CompletableFuture<>();
    Thread joiner =
        Thread.startVirtualThread(() -> {
          try {
            seating.complete(
                reception.seat(new FakeMember("ann"), ID, Optional.of(new Revision(2))));
          } catch (InterruptedException e) {
            seating.completeExceptionally(e);
          }
        });
    log.edit(ID, "s", 1, 1, "[\"a\"]");
    joiner.join();
    assertThat(((Seating.Seated) seating.join()).start())
        .isEqualTo(new Start.FromEvents(List.of()));
  }

  @Test
  void turnsAwayWhoKnowsARevisionThatNeverComes() throws InterruptedException {
    log.create(ID, "");
    open();
    assertThat(reception.seat(new FakeMember("ann"), ID, Optional.of(new Revision(9))))
        .isInstanceOf(Seating.TurnedAway.class);
  }

  @Test
  void closesTheSocketThatASessionLeftBehind() throws InterruptedException {
    log.create(ID, "");
    FakeMember old = new FakeMember("ann");
    seat(old);
    seat(new FakeMember("ann"), 1);
    assertThat(old.closed()).contains(CloseCode.REPLACED);
  }

  @Test
  void ignoresWhatWasTakenBackBeforeTheStoreWasRead() {
    log.create(ID, "");
    LoadedDocument stored = log.load(ID);
    Event taken = log.edit(ID, "s", 1, 1, "[\"a\"]");
    Event back = log.edit(ID, "s", 2, 2, "[1,\"b\"]");
    // The tail is behind the store: it told the first of them before, the second and an abort
    // later.
    Room room = new Room(ID, LIMITS, services);
    room.load(new LoadedDocument(stored.document(), 3, stored.later()));
    assertThat(room.append(List.of(new LoggedEvent(back, 2)))).isEmpty();
    assertThat(room.document().orElseThrow().revision()).isEqualTo(new Revision(1));
    room.append(List.of(new LoggedEvent(taken, 3), new LoggedEvent(back, 4)));
    assertThat(room.document().orElseThrow().text()).hasToString("ab");
  }

  @Test
  void reloadsWhenAnEventIsDecidedOtherwise() throws InterruptedException {
    log.create(ID, "");
    FakeMember ann = new FakeMember("ann");
    seat(ann);
    Event event = log.edit(ID, "s", 1, 1, "[\"a\"]");
    rooms.onEvent(new LoggedEvent(withHash(event, Hash.ZERO), 0));
    rooms.onBatchEnd();
    assertThat(ann.closed()).contains(CloseCode.GOING_AWAY);
    assertThat(metrics.divergences()).isEqualTo(1);
    assertThat(rooms.size()).isZero();
    // What this client holds of revision 2 is void, so it gets the whole text.
    assertThat(text(seat(ann, 2))).isEqualTo("a");
    assertThat(seat(ann, 1).start()).isInstanceOf(Start.FromEvents.class);
  }

  @Test
  void reloadsAfterAGap() throws InterruptedException {
    log.create(ID, "");
    FakeMember ann = new FakeMember("ann");
    seat(ann);
    log.tell(new Rooms(log, LIMITS, services, loads::add));
    log.edit(ID, "s", 1, 1, "[\"a\"]");
    log.tell(rooms);
    log.edit(ID, "s", 2, 2, "[\"b\"]");
    assertThat(ann.closed()).contains(CloseCode.GOING_AWAY);
    assertThat(metrics.gaps()).isEqualTo(1);
    assertThat(seat(ann, 1).revision()).isEqualTo(new Revision(3));
  }

  @Test
  void keepsNoRoomForADocumentThatDoesNotExist() throws InterruptedException {
    assertThat(open().document().orElseThrow().exists()).isFalse();
    assertThat(rooms.size()).isZero();
    CompletableFuture<Room> room = rooms.open(ID);
    log.create(ID, "now it does");
    loads.forEach(Runnable::run);
    assertThat(room.join().document().orElseThrow().exists()).isTrue();
  }

  @Test
  void tellsWhetherADocumentExists() throws InterruptedException {
    Rooms eager = new Rooms(log, LIMITS, services, Runnable::run);
    Reception desk = new Reception(eager, log, LIMITS);
    assertThat(desk.read(ID)).isEmpty();
    assertThat(desk.seat(new FakeMember("ann"), ID, Optional.empty()))
        .isEqualTo(new Seating.TurnedAway(CloseCode.NO_SUCH_DOCUMENT, "no such document"));
    log.create(ID, "x");
    assertThat(desk.read(ID)).isPresent();
  }

  @Test
  void refusesMoreThanItsBounds() throws InterruptedException {
    log.create(ID, "");
    seat(new FakeMember("a"));
    seat(new FakeMember("b"));
    assertThat(reception.seat(new FakeMember("c"), ID, Optional.empty()))
        .isInstanceOf(Seating.TurnedAway.class);
    CompletableFuture<Room> second = rooms.open(new DocumentId("second"));
    assertThat(second).isNotDone();
    assertThat(rooms.open(new DocumentId("third"))).isCompletedExceptionally();
  }

  @Test
  void closesRoomsThatNobodyUses() throws InterruptedException {
    log.create(ID, "");
    FakeMember ann = new FakeMember("ann");
    Room room = seat(ann).room();
    rooms.closeIdle();
    rooms.closeIdle();
    assertThat(rooms.size()).isEqualTo(1);
    room.leave(ann);
    rooms.closeIdle();
    assertThat(rooms.size()).isZero();
  }

  @Test
  void opensNothingOnceClosed() throws InterruptedException {
    log.create(ID, "");
    FakeMember ann = new FakeMember("ann");
    seat(ann);
    rooms.close();
    assertThat(ann.closed()).contains(CloseCode.GOING_AWAY);
    assertThat(rooms.open(ID)).isCompletedExceptionally();
  }
}
