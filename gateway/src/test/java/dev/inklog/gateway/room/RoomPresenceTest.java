package dev.inklog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.document.presence.Selection;
import dev.inklog.gateway.log.FakeLog;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.protocol.Frame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomPresenceTest {
  private static final DocumentId ID = new DocumentId("d");
  private static final SessionId CAT = new SessionId("cat");

  private final FakeLog log = new FakeLog();
  private final FakeTime time = new FakeTime();
  private final RoomServices services =
      new RoomServices(
          "here",
          log,
          time,
          InstantSource.system(),
          new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system()));
  private final Rooms rooms = new Rooms(log, RoomLimits.DEFAULTS, services, Runnable::run);
  private final Reception reception = new Reception(rooms, log, RoomLimits.DEFAULTS);
  private final FakeMember ann = new FakeMember("ann");
  private final FakeMember bob = new FakeMember("bob");

  @BeforeEach
  void listen() {
    log.tell(rooms);
    log.create(ID, "Hello");
  }

  private Room seat(FakeMember member) throws InterruptedException {
    return ((Seating.Seated) reception.seat(member, ID, Optional.empty())).room();
  }

  private static Cursors at(long revision, int place) {
    return new Cursors(new Revision(revision), List.of(new Selection(place, place)));
  }

  private void tellOfCat(boolean asks) {
    Presence cat = new Presence(new Participant(CAT, new Principal("c"), "Cat", "blue"), at(1, 2));
    log.hear(new PresenceNote.Roster("there", ID, List.of(cat), asks));
  }

  private void settle() {
    time.pass(Duration.ofSeconds(1));
  }

  @Test
  void asksOnceWhenSomeoneComes() throws InterruptedException {
    seat(ann);
    assertThat(log.notes()).hasSize(1);
    assertThat(log.notes().getFirst())
        .isInstanceOfSatisfying(
            PresenceNote.Roster.class, roster -> assertThat(roster.asks()).isTrue());
    seat(bob);
    settle();
    assertThat(log.notes()).hasSize(2).last().isInstanceOf(PresenceNote.Changed.class);
  }

  @Test
  void takesLeaveWhenNobodyIsLeft() throws InterruptedException {
    Room room = seat(ann);
    room.leave(ann);
    assertThat(log.notes().getLast())
        .isEqualTo(new PresenceNote.Roster("here", ID, List.of(), false));
  }

  @Test
  void tellsOtherGatewaysNothingWhereNobodyIsThere() throws InterruptedException {
    Room room = seat(ann);
    settle();
    time.pass(Duration.ofSeconds(10));
    room.attendance().move(ann, at(1, 3));
    settle();
    assertThat(log.notes()).hasSize(1);
  }

  @Test
  void answersWhoAsks() throws InterruptedException {
    seat(ann);
    tellOfCat(true);
    assertThat(log.notes().getLast())
        .isInstanceOfSatisfying(
            PresenceNote.Roster.class,
            roster -> {
              assertThat(roster.asks()).isFalse();
              assertThat(roster.present()).hasSize(1);
            });
    settle();
    assertThat(ann.presence()).anyMatch(frame -> frame.contains("\"name\":\"Cat\""));
  }

  @Test
  void tellsOfMovesWhereSomeoneIsThere() throws InterruptedException {
    Room room = seat(ann);
    tellOfCat(false);
    settle();
    room.attendance().move(ann, at(1, 3));
    settle();
    assertThat(((PresenceNote.Changed) log.notes().getLast()).moved())
        .isEqualTo(Map.of(ann.session(), at(1, 3)));
  }

  @Test
  void putsManyMovesIntoOneFrame() throws InterruptedException {
    Room room = seat(ann);
    seat(bob);
    settle();
    int before = bob.presence().size();
    for (int place = 0; place < 6; place++) {
      room.attendance().move(ann, at(1, place));
    }
    settle();
    // The first goes at once, the others together.
    assertThat(bob.presence()).hasSize(before + 2);
    assertThat(bob.presence().getLast()).contains("[[5,5]]");
  }

  @Test
  void cursorsArriveAfterTheEventsTheyCountIn() throws InterruptedException {
    Room room = seat(ann);
    seat(bob);
    settle();
    log.edit(ID, "ann", 1, 1, "[5,\" all\"]");
    room.attendance().move(ann, at(2, 9));
    settle();
    assertThat(bob.presence().getLast()).contains("\"revision\":2", "\"ranges\":[[9,9]]");
  }

  @Test
  void carriesOldPlacesToTheHead() throws InterruptedException {
    Room room = seat(ann);
    seat(bob);
    log.edit(ID, "bob", 1, 1, "[\"> \"]");
    room.attendance().move(ann, at(1, 3));
    settle();
    assertThat(bob.presence().getLast()).contains("\"ranges\":[[5,5]]");
  }

  @Test
  void forgetsTheDeadAndAsksTheRisen() throws InterruptedException {
    seat(ann);
    tellOfCat(false);
    settle();
    time.pass(Duration.ofSeconds(11));
    rooms.beat();
    settle();
    assertThat(ann.presence().getLast()).contains("\"left\":[\"cat\"]");
    assertThat(log.notes().getLast()).isEqualTo(new PresenceNote.Alive("here"));
    log.hear(new PresenceNote.Alive("there"));
    assertThat(((PresenceNote.Roster) log.notes().getLast()).asks()).isTrue();
  }

  @Test
  void passesSignalsToOtherGateways() throws InterruptedException {
    Room room = seat(ann);
    tellOfCat(false);
    room.attendance().signal(ann, Optional.of(CAT), "1");
    assertThat(log.notes().getLast())
        .isEqualTo(new PresenceNote.Signalled("here", ID, ann.session(), Optional.of(CAT), "1"));
    log.hear(new PresenceNote.Signalled("there", ID, CAT, Optional.empty(), "2"));
    assertThat(ann.presence().getLast())
        .isEqualTo("{\"type\":\"signal\",\"from\":\"cat\",\"data\":2}");
  }

  @Test
  void givesALaggingMemberEverythingInOnePiece() throws InterruptedException {
    Room room = seat(ann);
    seat(bob);
    for (int i = 1; i <= 3; i++) {
      log.edit(ID, "bob", i, i, "[\"x\"]");
    }
    List<Frame> missed = room.since(ann, new Revision(2)).orElseThrow();
    assertThat(missed.getFirst().toString())
        .contains("\"revision\":3", "\"revision\":4")
        .doesNotContain("\"revision\":2,");
    assertThat(missed.getLast().toString()).contains("\"present\":[{\"session\":\"bob\"");
  }

  @Test
  void coalescesWhereManyAreAndMuchHappens() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      seat(new FakeMember("m" + i));
    }
    seat(ann);
    settle();
    int before = ann.frames().size();
    for (int i = 1; i <= 20; i++) {
      log.edit(ID, "bob", i, i, "[\"x\"]");
    }
    settle();
    assertThat(ann.frames()).hasSize(before + 1);
  }

  @Test
  void whoComesBetweenGetsNothingTwice() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      seat(new FakeMember("m" + i));
    }
    settle();
    log.edit(ID, "x", 1, 1, "[\"a\"]");
    seat(ann);
    log.edit(ID, "x", 2, 2, "[\"b\"]");
    settle();
    assertThat(ann.frames())
        .singleElement()
        .asString()
        .contains("\"revision\":3")
        .doesNotContain("\"revision\":2,");
  }
}
