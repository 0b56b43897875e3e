package dev.inklog.e2e.poison;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.DurableRecord;
import dev.inklog.e2e.PartitionReader;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.state.Repair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Repairs a document that is set aside: folds its events in {@code ops}, checking each one's place
 * and hash, and puts the result into {@code edits}, where the sequencer takes it for what it knew.
 */
final class DocumentRepair {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Map<String, Object> kafka;

  DocumentRepair(Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /**
   * Repairs, and waits until the sequencer has taken the document up again.
   *
   * @return the revision that the log ends at
   * @throws IllegalStateException if the document is not set aside, if the log itself is damaged,
   *     or if no sequencer answers
   */
  Revision repair(DocumentId id) {
    SetAsideDocuments.Marked marked = SetAsideDocuments.read(kafka).get(id);
    if (marked == null) {
      throw new IllegalStateException(id + " is not set aside.");
    }
    Repair repair = fold(id, marked);
    submit(id, marked.partition(), repair);
    return Await.value(
        DEADLINE,
        "the sequencer to take up " + id,
        () ->
            SetAsideDocuments.read(kafka).containsKey(id)
                ? Optional.empty()
                : Optional.of(repair.head().revision()));
  }

  private Repair fold(DocumentId id, SetAsideDocuments.Marked marked) {
    Repair repair = Repair.from(marked.mark().offset());
    byte[] key = id.value().getBytes(US_ASCII);
    try (var events = DomainSerdes.events(kafka);
        var log = new PartitionReader(kafka, new TopicPartition(Topics.OPS, marked.partition()))) {
      for (var record = log.next(); record.isPresent(); record = log.next()) {
        ConsumerRecord<byte[], byte[]> read = record.get();
        if (Arrays.equals(read.key(), key)) {
          repair = repair.evolve(events.deserializer().deserialize(Topics.OPS, read.value()));
        }
      }
    }
    return repair;
  }

  private void submit(DocumentId id, int partition, Repair repair) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.EDITS, partition, id.value().getBytes(US_ASCII), null);
    record.headers().add(Repair.HEADER, repair.encode());
    DurableRecord.write(kafka, record);
  }
}
