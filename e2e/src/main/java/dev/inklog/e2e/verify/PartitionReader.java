package dev.inklog.e2e.verify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of one partition from its beginning to where it ended at first. */
final class PartitionReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final Queue<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
  private final long end;

  /**
   * @param kafka client properties with {@code isolation.level=read_committed}
   */
  PartitionReader(Map<String, Object> kafka, TopicPartition partition) {
    this.consumer =
        new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.partition = partition;
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  /** The offset that the partition begins at: not 0 where retention has cut it. */
  long beginning() {
    return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  /** The next record; empty at the end. */
  Optional<ConsumerRecord<byte[], byte[]>> next() {
    while (read.isEmpty() && consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(read::add);
    }
    return Optional.ofNullable(read.poll()).filter(record -> record.offset() < end);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
