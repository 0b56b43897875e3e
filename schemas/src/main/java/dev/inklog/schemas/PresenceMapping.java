package dev.inklog.schemas;

import dev.inklog.avro.Alive;
import dev.inklog.avro.Changed;
import dev.inklog.avro.Present;
import dev.inklog.avro.Roster;
import dev.inklog.avro.Signalled;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.document.presence.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes of presence: the values of {@link Topics#PRESENCE}. */
final class PresenceMapping {
  static final RecordMapping<PresenceNote, dev.inklog.avro.Presence> MAPPING =
      new RecordMapping<>(
          dev.inklog.avro.Presence.class, PresenceMapping::toRecord, PresenceMapping::toDomain);

  private PresenceMapping() {}

  private static dev.inklog.avro.Presence toRecord(PresenceNote note) {
    return switch (note) {
      case PresenceNote.Alive(String gateway) -> record(gateway, null, new Alive());
      case PresenceNote.Roster(String gateway, var document, var present, boolean asks) ->
          record(gateway, document, new Roster(presents(present), asks));
      case PresenceNote.Changed(String gateway, var document, var joined, var left, var moved) ->
          record(
              gateway,
              document,
              new Changed(
                  presents(joined), left.stream().map(SessionId::value).toList(), moved(moved)));
      case PresenceNote.Signalled(String gateway, var document, var from, var to, String data) ->
          record(
              gateway,
              document,
              new Signalled(
                  from.value(), to.map(SessionId::value).orElse(null), WholeText.of("data", data)));
    };
  }

  private static dev.inklog.avro.Presence record(
      String gateway, @Nullable DocumentId document, Object body) {
    return new dev.inklog.avro.Presence(gateway, document == null ? null : document.value(), body);
  }

  private static List<Present> presents(List<Presence> present) {
    return present.stream().map(PresenceMapping::toRecord).toList();
  }

  private static Present toRecord(Presence presence) {
    Participant participant = presence.participant();
    return new Present(
        participant.session().value(),
        WholeText.of("user", participant.user().value()),
        WholeText.of("name", participant.name()),
        WholeText.of("color", participant.color()),
        toRecord(presence.cursors()));
  }

  private static Map<String, dev.inklog.avro.Cursors> moved(Map<SessionId, Cursors> moved) {
    Map<String, dev.inklog.avro.Cursors> records = new HashMap<>();
    moved.forEach((session, cursors) -> records.put(session.value(), toRecord(cursors)));
    return records;
  }

  private static dev.inklog.avro.Cursors toRecord(Cursors cursors) {
    return new dev.inklog.avro.Cursors(
        cursors.revision().value(),
        cursors.ranges().stream()
            .map(range -> new dev.inklog.avro.Selection(range.anchor(), range.head()))
            .toList());
  }

  private static PresenceNote toDomain(dev.inklog.avro.Presence record) {
    String gateway = record.getGatewayId();
    return switch (record.getBody()) {
      case Alive _ -> new PresenceNote.Alive(gateway);
      case Roster roster ->
          new PresenceNote.Roster(
              gateway, document(record), presences(roster.getPresent()), roster.getAsks());
      case Changed changed ->
          new PresenceNote.Changed(
              gateway,
              document(record),
              presences(changed.getJoined()),
              changed.getLeft().stream().map(SessionId::new).toList(),
              movedOf(changed.getMoved()));
      case Signalled signal ->
          new PresenceNote.Signalled(
              gateway,
              document(record),
              new SessionId(signal.getFrom()),
              Optional.ofNullable(signal.getTo()).map(SessionId::new),
              signal.getData());
      default -> throw new IllegalArgumentException("unknown kind of presence");
    };
  }

  private static DocumentId document(dev.inklog.avro.Presence record) {
    return new DocumentId(
        Optional.ofNullable(record.getDocumentId())
            .orElseThrow(() -> new IllegalArgumentException("presence without a document")));
  }

  private static List<Presence> presences(List<Present> present) {
    return present.stream().map(PresenceMapping::toDomain).toList();
  }

  private static Presence toDomain(Present present) {
    return new Presence(
        new Participant(
            new SessionId(present.getSessionId()),
            new Principal(present.getUser()),
            present.getName(),
            present.getColor()),
        toDomain(present.getCursors()));
  }

  private static Map<SessionId, Cursors> movedOf(Map<String, dev.inklog.avro.Cursors> moved) {
    Map<SessionId, Cursors> cursors = new HashMap<>();
    moved.forEach((session, record) -> cursors.put(new SessionId(session), toDomain(record)));
    return cursors;
  }

  private static Cursors toDomain(dev.inklog.avro.Cursors cursors) {
    return new Cursors(
        new Revision(cursors.getRevision()),
        cursors.getRanges().stream()
            .map(range -> new Selection(range.getAnchor(), range.getHead()))
            .toList());
  }
}
