package dev.inklog.e2e;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of one partition from its beginning to where it ended at first. */
public final class PartitionReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final Queue<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
  private final long end;

  /** Goes to the beginning, and notes where the end is. */
  public PartitionReader(Map<String, Object> kafka, TopicPartition partition) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("isolation.level", "read_committed");
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.partition = partition;
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  /** The offset that the partition begins at: not 0 where retention has cut it. */
  public long beginning() {
    return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  /** The next record; empty at the end. */
  public Optional<ConsumerRecord<byte[], byte[]>> next() {
    while (read.isEmpty() && consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(read::add);
    }
    return Optional.ofNullable(read.poll()).filter(record -> record.offset() < end);
  }

  /** Tells the committed records that all partitions of a topic have now, each in its order. */
  public static void readAll(
      Map<String, Object> kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> told) {
    for (int partition = 0; partition < partitions(kafka, topic); partition++) {
      try (PartitionReader reader =
          new PartitionReader(kafka, new TopicPartition(topic, partition))) {
        for (var record = reader.next(); record.isPresent(); record = reader.next()) {
          told.accept(record.get());
        }
      }
    }
  }

  /** How many partitions a topic has. */
  public static int partitions(Map<String, Object> kafka, String topic) {
    try (var consumer =
        new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.partitionsFor(topic).size();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
