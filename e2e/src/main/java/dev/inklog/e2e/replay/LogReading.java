package dev.inklog.e2e.replay;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.state.Document;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A document as an audit consumer finds it: the {@code ops} topic read from its beginning by a
 * plain consumer, {@code read_committed}, the schemas from the registry over HTTP.
 */
public final class LogReading {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private LogReading() {}

  /**
   * The fold of the document's events up to {@code head}; {@link IllegalStateException} if they do
   * not get there.
   */
  public static Document read(String bootstrap, String registry, DocumentId id, Revision head) {
    return read(bootstrap, registry, id, head, _ -> {});
  }

  /**
   * As {@link #read(String, String, DocumentId, Revision)}.
   *
   * @param at hears of the document at each revision
   */
  public static Document read(
      String bootstrap, String registry, DocumentId id, Revision head, Consumer<Document> at) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "schema.registry.url",
            registry,
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    try (var events = DomainSerdes.events(config);
        var consumer =
            new KafkaConsumer<>(config, new StringDeserializer(), events.deserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.OPS).stream()
              .map(partition -> new TopicPartition(Topics.OPS, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return fold(consumer, id, head, at);
    }
  }

  private static Document fold(
      KafkaConsumer<String, Event> consumer, DocumentId id, Revision head, Consumer<Document> at) {
    var document = Document.absent(id);
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (document.revision().compareTo(head) < 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Expected revision %s of %s in %s but found %s"
                .formatted(head, id, Topics.OPS, document.revision()));
      }
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        if (record.key().equals(id.value())) {
          document = next(document, record.value());
          at.accept(document);
        }
      }
    }
    return document;
  }

  /** Checks what an auditor would: no gap, and the chain of hashes. */
  private static Document next(Document document, Event event) {
    var hash = EventHash.of(document.hash(), event);
    if (!hash.equals(event.hash())) {
      throw new IllegalStateException(
          "Expected hash %s at revision %s of %s but was %s"
              .formatted(hash, event.revision(), event.documentId(), event.hash()));
    }
    return document.evolve(event);
  }
}
