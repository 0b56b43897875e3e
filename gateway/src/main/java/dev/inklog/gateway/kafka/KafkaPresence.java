package dev.inklog.gateway.kafka;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.gateway.presence.PresenceNotes;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notes of presence to their topic. What cannot be written soon is dropped: a later note
 * makes up for it, or nobody is there to read it.
 */
final class KafkaPresence implements PresenceNotes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPresence.class);
  private static final Duration FLUSH_DEADLINE = Duration.ofSeconds(1);

  private final Producer<String, PresenceNote> producer;
  private final LogPositions positions;

  /** Owns its producer. */
  KafkaPresence(Producer<String, PresenceNote> producer, LogPositions positions) {
    this.producer = producer;
    this.positions = positions;
  }

  @Override
  public void tell(PresenceNote note) {
    note.about()
        .ifPresent(document -> send(new ProducerRecord<>(Topics.PRESENCE, document.value(), note)));
  }

  @Override
  public void alive(PresenceNote.Alive note, Collection<DocumentId> documents) {
    Set<Integer> partitions =
        documents.stream().map(positions::partitionOf).collect(Collectors.toSet());
    partitions.forEach(
        partition -> send(new ProducerRecord<>(Topics.PRESENCE, partition, note.gateway(), note)));
  }

  private void send(ProducerRecord<String, PresenceNote> note) {
    try {
      Future<RecordMetadata> _ = producer.send(note, KafkaPresence::sent);
    } catch (KafkaException | IllegalStateException e) {
      sent(null, e);
    }
  }

  private static void sent(@Nullable RecordMetadata place, @Nullable Exception failure) {
    if (failure != null) {
      LOG.atDebug().setCause(failure).log("a note of presence was not written");
    }
  }

  @Override
  public void close() {
    producer.close(FLUSH_DEADLINE);
  }
}
