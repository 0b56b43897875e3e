package dev.inklog.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.document.presence.Selection;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.ServerMessage.PresenceChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final DocumentId ID = new DocumentId("d");
  private static final SessionId ANN = new SessionId("ann");
  private static final SessionId BOB = new SessionId("bob");

  private final Roster roster = new Roster("here", ID, 3);

  private static Participant person(SessionId session) {
    return new Participant(session, new Principal("u"), session.value(), "red");
  }

  private static Cursors at(long revision, int... places) {
    return new Cursors(
        new Revision(revision),
        java.util.Arrays.stream(places).mapToObj(place -> new Selection(place, place)).toList());
  }

  private static EncodedEvent event(long revision, SessionId author, String operation) {
    return new EncodedEvent(
        new Revision(revision),
        author,
        Instant.EPOCH,
        Hash.ZERO,
        Operation.fromJson(operation),
        "{}");
  }

  private PresenceChanged take(long head) {
    return roster.take(new Revision(head), 100).forMembers();
  }

  private void hear(PresenceNote note) {
    roster.hear(note, (_, cursors) -> cursors);
  }

  @Test
  void tellsOfThoseWhoComeAndGo() {
    roster.join(person(ANN));
    assertThat(take(1).joined()).containsExactly(person(ANN));
    assertThat(roster.hasChanged()).isFalse();
    roster.leave(ANN);
    assertThat(take(1).left()).containsExactly(ANN);
  }

  @Test
  void saysNothingOfWhoWentBeforeAnybodyKnew() {
    roster.join(person(ANN));
    roster.leave(ANN);
    assertThat(take(1).isEmpty()).isTrue();
  }

  @Test
  void saysNothingNewOfWhoCameBackInTime() {
    roster.join(person(ANN));
    take(1);
    roster.leave(ANN);
    roster.join(person(ANN));
    assertThat(take(1).left()).isEmpty();
  }

  @Test
  void cursorsMoveWithTheText() {
    roster.join(person(ANN));
    roster.move(ANN, at(1, 3, 8));
    roster.evolve(event(2, BOB, "[3,\"xy\"]"));
    assertThat(take(2).cursors()).isEqualTo(Map.of(ANN, at(2, 3, 10).ranges()));
  }

  @Test
  void theAuthorsOwnCaretGoesAlong() {
    roster.join(person(ANN));
    roster.move(ANN, at(1, 3));
    roster.evolve(event(2, ANN, "[3,\"xy\"]"));
    assertThat(take(2).cursors()).isEqualTo(Map.of(ANN, at(2, 5).ranges()));
  }

  @Test
  void aCursorWaitsForItsRevision() {
    roster.join(person(ANN));
    roster.move(ANN, at(3, 4));
    assertThat(take(2).cursors()).isEmpty();
    assertThat(roster.hasChanged()).isTrue();
    roster.evolve(event(3, BOB, "[\"not moved by this\"]"));
    assertThat(take(3).cursors()).isEqualTo(Map.of(ANN, at(3, 4).ranges()));
  }

  @Test
  void noCursorIsBeyondTheText() {
    roster.join(person(ANN));
    roster.move(ANN, at(1, 500));
    assertThat(take(1).cursors()).isEqualTo(Map.of(ANN, at(1, 100).ranges()));
  }

  @Test
  void takesInWhatAnotherGatewayTells() {
    hear(new PresenceNote.Roster("there", ID, List.of(new Presence(person(BOB), at(1, 2))), false));
    PresenceChanged change = take(1);
    assertThat(change.joined()).containsExactly(person(BOB));
    assertThat(change.cursors()).isEqualTo(Map.of(BOB, at(1, 2).ranges()));
    assertThat(roster.hasOthers()).isTrue();
    hear(new PresenceNote.Changed("there", ID, List.of(), List.of(BOB), Map.of()));
    assertThat(take(1).left()).containsExactly(BOB);
  }

  @Test
  void aFullRosterReplacesWhatWasTold() {
    hear(new PresenceNote.Roster("there", ID, List.of(new Presence(person(BOB), at(1))), false));
    take(1);
    hear(new PresenceNote.Roster("there", ID, List.of(new Presence(person(ANN), at(1))), false));
    PresenceChanged change = take(1);
    assertThat(change.joined()).containsExactly(person(ANN));
    assertThat(change.left()).containsExactly(BOB);
  }

  @Test
  void whoWentElsewhereIsStillThere() {
    roster.join(person(ANN));
    take(1);
    hear(
        new PresenceNote.Changed(
            "there", ID, List.of(new Presence(person(ANN), at(1))), List.of(), Map.of()));
    roster.leave(ANN);
    assertThat(take(1).isEmpty()).isTrue();
    assertThat(roster.present(BOB, new Revision(1))).hasSize(1);
  }

  @Test
  void forgetsThoseOfADeadGateway() {
    roster.join(person(ANN));
    hear(new PresenceNote.Roster("there", ID, List.of(new Presence(person(BOB), at(1))), false));
    take(1);
    roster.forget("there"::equals);
    assertThat(take(1).left()).containsExactly(BOB);
    assertThat(roster.hasOthers()).isFalse();
  }

  @Test
  void tellsOtherGatewaysOfItsOwnOnly() {
    roster.join(person(ANN));
    roster.move(ANN, at(1, 2));
    hear(new PresenceNote.Roster("there", ID, List.of(new Presence(person(BOB), at(1, 7))), false));
    PresenceNote.Changed told = roster.take(new Revision(1), 100).forGateways();
    assertThat(told.joined()).containsExactly(new Presence(person(ANN), at(1, 2)));
    assertThat(told.moved()).isEqualTo(Map.of(ANN, at(1, 2)));
    assertThat(roster.told(true).present()).containsExactly(new Presence(person(ANN), at(1, 2)));
  }

  @Test
  void showsNoMoreThanItMay() {
    for (String name : List.of("a", "b", "c", "d")) {
      hear(
          new PresenceNote.Changed(
              "there",
              ID,
              List.of(new Presence(person(new SessionId(name)), at(1))),
              List.of(),
              Map.of()));
    }
    assertThat(take(1).joined()).hasSize(3);
  }
}
