package dev.inklog.schemas;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;

/** Events: the values of {@link Topics#OPS}, and what batches hold. */
final class EventMapping {
  static final RecordMapping<Event, dev.inklog.avro.Event> MAPPING =
      new RecordMapping<>(
          dev.inklog.avro.Event.class, EventMapping::toRecord, EventMapping::toDomain);

  private EventMapping() {}

  static dev.inklog.avro.Event toRecord(Event event) {
    return new dev.inklog.avro.Event(
        event.documentId().value(),
        event.revision().value(),
        event.origin().sessionId().value(),
        event.origin().clientSequence().value(),
        WholeText.of("author", event.origin().author().value()),
        event.input().at(),
        event.input().partition(),
        event.input().offset(),
        BodyMapping.toRecord(event.body()),
        new dev.inklog.avro.Hash(event.hash().bytes()));
  }

  static Event toDomain(dev.inklog.avro.Event record) {
    return new Event(
        new DocumentId(record.getDocumentId()),
        new Revision(record.getRevision()),
        Origins.of(record.getSessionId(), record.getClientSequence(), record.getAuthor()),
        new InputPosition(record.getInputPartition(), record.getInputOffset(), record.getAt()),
        BodyMapping.toDomain(record.getBody()),
        Hash.of(record.getHash().bytes()));
  }
}
