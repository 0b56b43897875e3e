package dev.inklog.e2e.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.document.access.Access;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.sequencing.Head;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.DurableRecord;
import dev.inklog.e2e.PartitionReader;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.state.Repair;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Takes the log of a document in that this cluster does not know.
 *
 * <p>The sequencer is told first that there is such a document and that it is deleted, so that
 * nobody else begins one of that name; then the events are written to {@code ops}, all or none;
 * then the sequencer is told how it really is. What was interrupted is taken up by doing it again.
 * While the events are written, whoever reads committed records of that partition waits.
 */
final class Import {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int TRANSACTION_TIMEOUT_MS = 600_000;

  private final Map<String, Object> kafka;

  Import(Map<String, Object> kafka) {
    this.kafka = new HashMap<>(kafka);
    // The schemas are there: gateways and sequencers write in them.
    this.kafka.put("auto.register.schemas", false);
  }

  /** Opens the archive, each time from its beginning. */
  @FunctionalInterface
  interface Archive {
    ArchiveReader open() throws IOException;
  }

  /**
   * Takes it in.
   *
   * @throws IllegalStateException if the document is known here already, or no sequencer answers
   */
  void take(Archive archive) throws IOException {
    Repair whole = fold(archive.open());
    ArchiveHead head = archive.open().head();
    DocumentId id = head.document();
    int partition = Topics.partitionOf(id, PartitionReader.partitions(kafka, Topics.OPS));
    Refusal known = ask(id, partition);
    boolean inLog = isInLog(head, partition);
    if (known.code() == RefusalCode.UNKNOWN_DOCUMENT && !inLog) {
      tell(id, partition, closed(whole));
      known = ask(id, partition);
    }
    if (!known.head().equals(head.revision())) {
      throw new IllegalStateException(
          "There is another document %s here, at revision %s.".formatted(id, known.head()));
    }
    if (known.code() == RefusalCode.DOCUMENT_DELETED) {
      if (!inLog) {
        write(archive.open(), partition);
      }
      tell(id, partition, whole);
      ask(id, partition);
    } else if (!inLog) {
      throw new IllegalStateException(
          "There is another document %s here, at the same revision.".formatted(id));
    }
  }

  /** The document as nobody can do anything with it. */
  private static Repair closed(Repair whole) {
    Head head = whole.head();
    return new Repair(
        whole.setAsideAt(),
        new Head(head.revision(), head.textLength(), head.hash(), Access.NONE, true, 0),
        whole.sessions());
  }

  private static Repair fold(ArchiveReader reader) throws IOException {
    Repair repair = Repair.from(0);
    for (Optional<Event> event = reader.next(); event.isPresent(); event = reader.next()) {
      repair = repair.evolve(event.get());
    }
    return repair;
  }

  /** Whether its last event is an event here, and so all of them. */
  private boolean isInLog(ArchiveHead head, int partition) {
    byte[] key = head.document().value().getBytes(US_ASCII);
    try (var events = DomainSerdes.events(kafka);
        var log = new PartitionReader(kafka, new TopicPartition(Topics.OPS, partition))) {
      for (var record = log.next(); record.isPresent(); record = log.next()) {
        if (Arrays.equals(record.get().key(), key)
            && events
                .deserializer()
                .deserialize(Topics.OPS, record.get().value())
                .hash()
                .equals(head.hash())) {
          return true;
        }
      }
      return false;
    }
  }

  private void write(ArchiveReader reader, int partition) throws IOException {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("transactional.id", "inklog-import-" + reader.head().document());
    config.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
    config.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
    byte[] key = reader.head().document().value().getBytes(US_ASCII);
    try (var events = DomainSerdes.events(kafka);
        var producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (Optional<Event> event = reader.next(); event.isPresent(); event = reader.next()) {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                Topics.OPS,
                partition,
                event.get().input().at().toEpochMilli(),
                key,
                events.serializer().serialize(Topics.OPS, event.get()));
        record.headers().add(Topics.IMPORTED, new byte[0]);
        Future<RecordMetadata> _ = producer.send(record);
      }
      producer.commitTransaction();
    }
  }

  private void tell(DocumentId id, int partition, Repair repair) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.EDITS, partition, id.value().getBytes(US_ASCII), null);
    record.headers().add(Repair.HEADER, repair.encode());
    DurableRecord.write(kafka, record);
  }

  /**
   * What the sequencer says to a proposal that it must refuse: it tells how it knows the document.
   */
  private Refusal ask(DocumentId id, int partition) {
    SessionId session = new SessionId("import-" + UUID.randomUUID());
    Submission proposal =
        new Submission(
            id,
            new Origin(session, new ClientSequence(1), Principal.SYSTEM),
            Revision.ZERO,
            new Body.ChatPosted(""),
            "");
    try (var submissions = DomainSerdes.submissions(kafka)) {
      DurableRecord.write(
          kafka,
          new ProducerRecord<>(
              Topics.EDITS,
              partition,
              id.value().getBytes(US_ASCII),
              submissions.serializer().serialize(Topics.EDITS, proposal)));
    }
    return Await.value(DEADLINE, "the sequencer to answer", () -> answer(session, partition));
  }

  private Optional<Refusal> answer(SessionId session, int partition) {
    try (var nacks = DomainSerdes.nacks(kafka);
        PartitionReader log =
            new PartitionReader(kafka, new TopicPartition(Topics.NACKS, partition))) {
      for (var record = log.next(); record.isPresent(); record = log.next()) {
        Nack nack = nacks.deserializer().deserialize(Topics.NACKS, record.get().value());
        if (nack.origin().sessionId().equals(session)) {
          return Optional.of(nack.refusal());
        }
      }
      return Optional.empty();
    }
  }
}
