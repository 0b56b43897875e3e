package dev.inklog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.gateway.log.FakeLog;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.protocol.CloseCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents that let in so many at a time. */
class FullDocumentTest {
  private static final DocumentId ID = new DocumentId("d");

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
  private final FakeMember owner = new FakeMember("owner", "guest");
  private final FakeMember ann = new FakeMember("ann", "ann");
  private final FakeMember bob = new FakeMember("bob", "bob");
  private long sequence;

  @BeforeEach
  void share() {
    log.tell(rooms);
    log.create(ID, "Hello");
    for (String user : List.of("ann", "bob", "cat")) {
      say(new Body.AccessChanged(new Principal(user), Optional.of(Grant.of(Role.EDITOR))));
    }
  }

  private void say(Body body) {
    sequence++;
    log.say(ID, "s", sequence, body);
  }

  private void limit(int most) {
    say(new Body.ParticipantsLimited(most));
  }

  private Room room() {
    return rooms.open(ID).join();
  }

  private void ask() {
    CompletableFuture<Void> _ = room().attendance().answers();
  }

  /** What becomes of someone once it is known who is elsewhere. */
  private Joining join(FakeMember member) {
    Joining joining = room().join(member, Optional.empty());
    if (!(joining instanceof Joining.Unsure)) {
      return joining;
    }
    CompletableFuture<Void> answers = room().attendance().answers();
    time.pass(Inquiry.MOMENT);
    assertThat(answers).isDone();
    return room().join(member, Optional.empty());
  }

  private void assertIn(FakeMember member) {
    assertThat(join(member)).isInstanceOf(Joining.Joined.class);
  }

  private void assertOut(FakeMember member) {
    assertThat(join(member)).isEqualTo(new Joining.Full("the document is full"));
  }

  private void tell(PresenceNote note) {
    log.hear(note);
  }

  private static PresenceNote.Roster there(String... sessions) {
    List<Presence> present =
        Stream.of(sessions)
            .map(session ->
                new Presence(
                    new Participant(new SessionId(session), new Principal("cat"), session, "blue"),
                    Cursors.NONE))
            .toList();
    return new PresenceNote.Roster("there", ID, present, false);
  }

  @Test
  void whoIsBeyondStaysOut() {
    limit(1);
    assertIn(ann);
    assertOut(bob);
    room().leave(ann);
    assertIn(bob);
  }

  @Test
  void ownersAlwaysGetInAndCount() {
    limit(1);
    assertIn(ann);
    assertIn(owner);
    room().leave(ann);
    assertOut(bob);
    room().leave(owner);
    assertIn(bob);
  }

  @Test
  void aSessionTakesItsOwnSeat() {
    limit(1);
    assertIn(ann);
    assertIn(new FakeMember("ann", "ann"));
    assertThat(ann.closed()).contains(CloseCode.REPLACED);
    assertOut(bob);
  }

  @Test
  void aSessionTakesItsSeatFromAnotherGateway() {
    limit(1);
    room().join(owner, Optional.empty());
    tell(there("cat-1"));
    assertOut(ann);
    assertIn(new FakeMember("cat-1", "cat"));
    assertThat(join(new FakeMember("cat-2", "cat"))).isInstanceOf(Joining.Full.class);
    assertThat(join(new FakeMember("cat-1", "bob"))).isInstanceOf(Joining.Barred.class);
  }

  @Test
  void aLowerLimitThrowsNobodyOut() {
    assertIn(ann);
    assertIn(bob);
    limit(1);
    time.pass(Duration.ofSeconds(1));
    assertThat(ann.closed()).isEmpty();
    assertThat(bob.closed()).isEmpty();
    room().leave(bob);
    assertOut(bob);
    limit(0);
    assertIn(bob);
  }

  @Test
  void thoseOfOtherGatewaysCount() {
    limit(2);
    room().join(owner, Optional.empty());
    tell(there("cat-1"));
    assertOut(ann);
    tell(
        new PresenceNote.Changed(
            "there", ID, List.of(), List.of(new SessionId("cat-1")), Map.of()));
    assertIn(ann);
  }

  @Test
  void theFirstWhoComesWaitsForWhatOtherGatewaysSay() {
    limit(1);
    assertThat(room().join(ann, Optional.empty())).isEqualTo(new Joining.Unsure());
    CompletableFuture<Void> answers = room().attendance().answers();
    assertThat(log.notes()).containsExactly(new PresenceNote.Roster("here", ID, List.of(), true));
    tell(there("cat-1"));
    assertThat(answers).isNotDone();
    time.pass(Inquiry.MOMENT);
    assertThat(answers).isDone();
    assertThat(room().join(ann, Optional.empty())).isInstanceOf(Joining.Full.class);
    assertThat(log.notes()).hasSize(1);
  }

  @Test
  void asksAgainWhereNobodyTellsOfChanges() {
    limit(1);
    assertThat(room().join(ann, Optional.empty())).isInstanceOf(Joining.Unsure.class);
    ask();
    ask();
    assertThat(log.notes()).hasSize(1);
    tell(there("cat-1"));
    time.pass(Inquiry.MOMENT);
    assertOut(ann);
    time.pass(Duration.ofSeconds(3));
    assertThat(room().join(ann, Optional.empty())).isInstanceOf(Joining.Unsure.class);
    ask();
    assertThat(log.notes()).hasSize(2);
    tell(there());
    time.pass(Inquiry.MOMENT);
    assertIn(ann);
  }

  @Test
  void whoWentWhileNobodyWasHereIsGone() {
    assertIn(ann);
    tell(there("cat-1"));
    room().leave(ann);
    tell(there());
    assertThat(((Joining.Joined) join(bob)).present()).isEmpty();
  }

  @Test
  void thoseOfADeadGatewayDoNotCount() {
    limit(2);
    room().join(owner, Optional.empty());
    tell(there("cat-1"));
    assertOut(ann);
    time.pass(Duration.ofSeconds(11));
    rooms.beat();
    assertIn(ann);
  }

  @Test
  void isTriedAgainLater() throws InterruptedException {
    room().join(owner, Optional.empty());
    time.pass(Inquiry.MOMENT);
    limit(1);
    Seating seating =
        new Reception(rooms, log, RoomLimits.DEFAULTS).seat(ann, ID, Optional.of(new Revision(1)));
    assertThat(seating)
        .isEqualTo(new Seating.TurnedAway(CloseCode.TRY_AGAIN_LATER, "the document is full"));
  }
}
