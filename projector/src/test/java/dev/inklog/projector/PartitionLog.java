package dev.inklog.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.state.Document;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;

/**
 * Writes a partition of {@code ops} as the sequencer would: {@code new PartitionLog().created("d",
 * "ab").edited("d", "[1,\"x\"]")}.
 */
final class PartitionLog {
  static final Serde<Event> EVENTS =
      DomainSerdes.events(Map.of("schema.registry.url", "inprocess://bundled"));

  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Origin ADA =
      new Origin(new SessionId("s"), ClientSequence.FIRST, new Principal("ada"));

  private final Map<DocumentId, Document> documents = new HashMap<>();
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  private Duration paused = Duration.ZERO;

  PartitionLog created(String id, String text) {
    return with(id, new Body.DocumentCreated("A title", "text", text));
  }

  PartitionLog edited(String id, String operation) {
    return with(id, new Body.TextEdited(Operation.fromJson(operation)));
  }

  /** Types a letter at the beginning, so many times. */
  PartitionLog typed(String id, int times) {
    for (int i = 0; i < times; i++) {
      edited(id, "[\"" + (char) ('a' + i % 26) + "\"]");
    }
    return this;
  }

  /** Nothing happens for so long. */
  PartitionLog pause(Duration pause) {
    paused = paused.plus(pause);
    return this;
  }

  /** The events of a document. */
  List<Event> events(String id) {
    return records.stream()
        .map(record -> EVENTS.deserializer().deserialize(Topics.OPS, record.value()))
        .filter(event -> event.documentId().value().equals(id))
        .toList();
  }

  /** A record that is no event. */
  PartitionLog garbage(String id) {
    return record(id, new byte[] {9, 9, 9});
  }

  /** The records of offsets {@code from} to before {@code to}. */
  List<ConsumerRecord<byte[], byte[]>> records(int from, int to) {
    return List.copyOf(records.subList(from, to));
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return List.copyOf(records);
  }

  /** A document as of now. */
  Document document(String id) {
    DocumentId name = new DocumentId(id);
    return documents.getOrDefault(name, Document.absent(name));
  }

  /** Anything happens. */
  PartitionLog with(String id, Body body) {
    Document before = document(id);
    InputPosition input =
        new InputPosition(0, records.size(), BEGIN.plusMillis(10L * records.size()).plus(paused));
    Event unchained = new Event(before.id(), before.revision().next(), ADA, input, body, Hash.ZERO);
    Event event = EventHash.chained(before.hash(), unchained);
    documents.put(before.id(), before.evolve(event));
    return record(id, EVENTS.serializer().serialize(Topics.OPS, event));
  }

  private PartitionLog record(String key, byte[] value) {
    byte[] name = key.getBytes(UTF_8);
    long offset = records.size();
    records.add(
        new ConsumerRecord<>(
            Topics.OPS,
            0,
            offset,
            BEGIN.toEpochMilli(),
            TimestampType.CREATE_TIME,
            name.length,
            value.length,
            name,
            value,
            new RecordHeaders(),
            Optional.empty()));
    return this;
  }
}
