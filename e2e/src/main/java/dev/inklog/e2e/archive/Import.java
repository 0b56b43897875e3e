package dev.inklog.e2e.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.document.access.Access;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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

  /**
   * Takes it in, once it was checked as a whole.
   *
   * @throws IllegalStateException if the archive is damaged, the document is another one here, or
   *     no sequencer answers
   */
  ArchiveHead take(Path file) throws IOException {
    Repair whole;
    ArchiveHead head;
    try (ArchiveReader archive = ArchiveReader.open(file)) {
      head = archive.head();
      whole = fold(archive);
    }
    take(file, head, whole);
    return head;
  }

  private void take(Path file, ArchiveHead head, Repair whole) throws IOException {
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
        write(file, id, partition);
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

  private static Repair fold(ArchiveReader archive) throws IOException {
    AtomicReference<Repair> repair = new AtomicReference<>(Repair.from(0));
    archive.forEach(event -> repair.updateAndGet(so -> so.evolve(event)));
    return repair.get();
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

  private void write(Path file, DocumentId id, int partition) throws IOException {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("transactional.id", "inklog-import-" + id);
    config.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
    config.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
    byte[] key = id.value().getBytes(US_ASCII);
    try (ArchiveReader archive = ArchiveReader.open(file);
        var events = DomainSerdes.events(kafka);
        var producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      archive.forEach(event -> {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                Topics.OPS,
                partition,
                event.input().at().toEpochMilli(),
                key,
                events.serializer().serialize(Topics.OPS, event));
        record.headers().add(Topics.IMPORTED, new byte[0]);
        Future<RecordMetadata> _ = producer.send(record);
      });
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
    try (Nacks nacks = new Nacks(kafka, partition)) {
      propose(proposal, partition);
      return Await.value(DEADLINE, "the sequencer to answer", () -> nacks.of(session));
    }
  }

  private void propose(Submission proposal, int partition) {
    try (var submissions = DomainSerdes.submissions(kafka)) {
      DurableRecord.write(
          kafka,
          new ProducerRecord<>(
              Topics.EDITS,
              partition,
              proposal.documentId().value().getBytes(US_ASCII),
              submissions.serializer().serialize(Topics.EDITS, proposal)));
    }
  }

  /** The refusals of a partition from when this is made. */
  private static final class Nacks implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], Nack> consumer;

    Nacks(Map<String, Object> kafka, int partition) {
      Map<String, Object> config = new HashMap<>(kafka);
      config.put("isolation.level", "read_committed");
      consumer =
          new KafkaConsumer<>(
              config, new ByteArrayDeserializer(), DomainSerdes.nacks(kafka).deserializer());
      List<TopicPartition> nacks = List.of(new TopicPartition(Topics.NACKS, partition));
      consumer.assign(nacks);
      consumer.seekToEnd(nacks);
      // Found out now, not when it is first asked.
      consumer.position(nacks.getFirst());
    }

    /** The refusal of a session's proposal, if it came since the last call. */
    Optional<Refusal> of(SessionId session) {
      for (ConsumerRecord<byte[], Nack> record : consumer.poll(POLL)) {
        if (record.value().origin().sessionId().equals(session)) {
          return Optional.of(record.value().refusal());
        }
      }
      return Optional.empty();
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
