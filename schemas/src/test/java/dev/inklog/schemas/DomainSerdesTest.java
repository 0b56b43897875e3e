package dev.inklog.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessOutcome;
import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.audit.Route;
import dev.inklog.document.audit.Who;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.document.presence.Selection;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class DomainSerdesTest {
  private final Serde<Submission> submissions = DomainSerdes.submissions(Samples.BUNDLED);
  private final Serde<Event> events = DomainSerdes.events(Samples.BUNDLED);
  private final Serde<Nack> nacks = DomainSerdes.nacks(Samples.BUNDLED);
  private final Serde<PresenceNote> presences = DomainSerdes.presence(Samples.BUNDLED);
  private final Serde<AccessRecord> accesses = DomainSerdes.accesses(Samples.BUNDLED);

  @Test
  void submissionsComeBack() {
    for (Body body : Samples.BODIES) {
      Submission submission = Samples.submission(body);
      assertThat(there(submissions, Topics.EDITS, submission)).isEqualTo(submission);
    }
  }

  @Test
  void eventsComeBack() {
    for (Body body : Samples.BODIES) {
      Event event = Samples.event(body);
      assertThat(there(events, Topics.OPS, event)).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nacksComeBack(RefusalCode code) {
    Nack bare = Samples.nack(code, OptionalLong.empty(), OptionalLong.empty());
    Nack full = Samples.nack(code, OptionalLong.of(1L << 40), OptionalLong.of(0));
    assertThat(there(nacks, Topics.NACKS, bare)).isEqualTo(bare);
    assertThat(there(nacks, Topics.NACKS, full)).isEqualTo(full);
  }

  @Test
  void presenceComesBack() {
    SessionId ann = new SessionId("s-ann");
    DocumentId document = new DocumentId("d");
    Cursors cursors =
        new Cursors(new Revision(7), List.of(new Selection(3, 3), new Selection(9, 5)));
    Presence presence =
        new Presence(new Participant(ann, new Principal("ann"), "Ann 🦊", "#c33"), cursors);
    for (PresenceNote note :
        List.of(
            new PresenceNote.Alive("g"),
            new PresenceNote.Roster("g", document, List.of(presence), true),
            new PresenceNote.Changed(
                "g", document, List.of(presence), List.of(ann), Map.of(ann, cursors)),
            new PresenceNote.Signalled("g", document, ann, Optional.of(ann), "{\"a\":1}"),
            new PresenceNote.Signalled("g", document, ann, Optional.empty(), "1"))) {
      assertThat(there(presences, Topics.PRESENCE, note)).isEqualTo(note);
    }
  }

  @ParameterizedTest
  @FieldSource("dev.inklog.schemas.Samples#ACCESSES")
  void accessComesBack(AccessRecord access) {
    assertThat(there(accesses, Topics.AUDIT, access)).isEqualTo(access);
  }

  @ParameterizedTest
  @EnumSource
  void accessComesBackWithEveryAction(AccessAction action) {
    accessComesBack(access(Proof.TOKEN, action));
  }

  @ParameterizedTest
  @EnumSource
  void accessComesBackWithEveryProof(Proof proof) {
    accessComesBack(access(proof, AccessAction.OPENED));
  }

  private static AccessRecord access(Proof proof, AccessAction action) {
    return new AccessRecord(
        Samples.INPUT.at(),
        Who.of(new Principal("ann"), proof),
        new Route("::1", "g"),
        Deed.of(action),
        AccessOutcome.ALLOWED);
  }

  @Test
  void keysComeBack() {
    Serde<KeyNote> keys = DomainSerdes.keys(Samples.BUNDLED);
    ApiKey bare =
        new ApiKey(
            Samples.KEY,
            new Principal("ann"),
            Samples.HASH,
            Samples.INPUT.at(),
            new ApiKey.Terms("all", Scope.ALL, Optional.empty()));
    for (KeyNote note : List.of(Samples.MADE, new KeyNote.Made(bare), Samples.USED)) {
      assertThat(there(keys, Topics.KEYS, note)).isEqualTo(note);
    }
  }

  @Test
  void ticketsComeBack() {
    Serde<TicketNote> tickets = DomainSerdes.tickets(Samples.BUNDLED);
    TicketNote bare =
        new TicketNote.Issued(
            Samples.HASH,
            new TicketNote.Bearer(
                new Principal("ann"), Proof.TOKEN, Optional.empty(), Optional.empty()));
    for (TicketNote note : List.of(Samples.ISSUED, bare, Samples.REDEEMED)) {
      assertThat(there(tickets, Topics.TICKETS, note)).isEqualTo(note);
    }
  }

  @Test
  void identityComesBack() {
    Event event = Samples.event(new Body.TextEdited(Operation.IDENTITY));
    assertThat(there(events, Topics.OPS, event)).isEqualTo(event);
  }

  @Test
  void nothingStaysNothing() {
    assertThat(events.serializer().serialize(Topics.OPS, null)).isNull();
    assertThat(events.deserializer().deserialize(Topics.OPS, null)).isNull();
  }

  @Test
  void readsFromTheMiddleOfABuffer() {
    Event event = Samples.event(Samples.EDITED);
    byte[] record = events.serializer().serialize(Topics.OPS, event);
    ByteBuffer buffer = ByteBuffer.allocate(record.length + 7).position(3);
    buffer.put(record).flip().position(3);
    for (ByteBuffer from : new ByteBuffer[] {buffer.duplicate(), buffer.asReadOnlyBuffer()}) {
      assertThat(events.deserializer().deserialize(Topics.OPS, new RecordHeaders(), from))
          .isEqualTo(event);
      assertThat(from.hasRemaining()).isFalse();
    }
  }

  @Test
  void refusesHalfACharacter() {
    Operation half = Operation.builder().insert("\ud83e").build();
    assertThatThrownBy(() ->
            events.serializer().serialize(Topics.OPS, Samples.event(new Body.TextEdited(half))))
        .isInstanceOf(SerializationException.class)
        .hasMessage("cannot write a Event: insert holds an unpaired surrogate");
    assertThatThrownBy(() ->
            submissions
                .serializer()
                .serialize(
                    Topics.EDITS, Samples.submission(new Body.DocumentCreated("", "", "a\udd8ab"))))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("text holds an unpaired surrogate");
  }

  @Test
  void refusesARecordOfAnotherTopic() {
    byte[] record =
        submissions.serializer().serialize(Topics.EDITS, Samples.submission(Samples.EDITED));
    assertThatThrownBy(() -> events.deserializer().deserialize(Topics.OPS, record))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("expected a dev.inklog.avro.Event");
  }

  @Test
  void refusesDamage() {
    byte[] record = events.serializer().serialize(Topics.OPS, Samples.event(Samples.CREATED));
    for (int length = 0; length < record.length; length++) {
      byte[] cut = Arrays.copyOf(record, length);
      assertThatThrownBy(() -> events.deserializer().deserialize(Topics.OPS, cut))
          .isInstanceOf(SerializationException.class);
    }
    byte[] longer = Arrays.copyOf(record, record.length + 1);
    assertThatThrownBy(() -> events.deserializer().deserialize(Topics.OPS, longer))
        .isInstanceOf(SerializationException.class);
  }

  private static <T> T there(Serde<T> serde, String topic, T value) {
    return serde.deserializer().deserialize(topic, serde.serializer().serialize(topic, value));
  }
}
