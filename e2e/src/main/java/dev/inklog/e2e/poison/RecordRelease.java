package dev.inklog.e2e.poison;

import dev.inklog.e2e.DurableRecord;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Submits a record of {@code edits} once more, as it stands there: for one that could not be
 * decoded then and can be now. Doing so twice does no harm, as a submission is known by its session
 * and sequence.
 */
final class RecordRelease {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Map<String, Object> kafka;

  RecordRelease(Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /**
   * Submits the record at this place of {@code edits} again.
   *
   * @throws IllegalStateException if there is none any more
   */
  void release(int partition, long offset) {
    ConsumerRecord<byte[], byte[]> record =
        read(new TopicPartition(Topics.EDITS, partition), offset);
    DurableRecord.write(
        kafka,
        new ProducerRecord<>(
            Topics.EDITS, partition, null, record.key(), record.value(), record.headers()));
  }

  private ConsumerRecord<byte[], byte[]> read(TopicPartition partition, long offset) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("max.poll.records", 1);
    config.put("auto.offset.reset", "none");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, offset);
      List<ConsumerRecord<byte[], byte[]>> found = consumer.poll(DEADLINE).records(partition);
      if (found.isEmpty() || found.getFirst().offset() != offset) {
        throw new IllegalStateException(
            "There is no record at offset %d of %s.".formatted(offset, partition));
      }
      return found.getFirst();
    }
  }
}
