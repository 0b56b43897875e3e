package dev.inklog.e2e.audit;

import dev.inklog.schemas.Topics;
import dev.inklog.schemas.registry.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code ops} with a plain consumer that sees committed records only. */
public final class OpsTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<String, Object> consumer;
  private final List<TopicPartition> partitions;

  private OpsTopic(KafkaConsumer<String, Object> consumer) {
    this.consumer = consumer;
    this.partitions =
        consumer.partitionsFor(Topics.OPS).stream()
            .map(info -> new TopicPartition(Topics.OPS, info.partition()))
            .toList();
    consumer.assign(partitions);
  }

  /**
   * Opens the topic; reads nothing yet.
   *
   * @param kafka client properties, {@code schema.registry.url} among them
   */
  public static OpsTopic open(Map<String, Object> kafka) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("isolation.level", "read_committed");
    Deserializer<Object> values = new KafkaAvroDeserializer();
    values.configure(config, false);
    return new OpsTopic(new KafkaConsumer<>(config, new StringDeserializer(), values));
  }

  /** Tells all records there are now, each partition in its order. */
  public void readAll(Consumer<LogRecord> told) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.seekToBeginning(partitions);
    read(
        told,
        _ -> ends.entrySet().stream().anyMatch(end -> isBefore(end.getKey(), end.getValue())));
  }

  /** Tells what comes from now on, until the thread is interrupted. */
  void follow(Consumer<LogRecord> told) {
    consumer.seekToEnd(partitions);
    read(told, _ -> !Thread.currentThread().isInterrupted());
  }

  private boolean isBefore(TopicPartition partition, long end) {
    return consumer.position(partition) < end;
  }

  private void read(Consumer<LogRecord> told, Predicate<KafkaConsumer<?, ?>> goesOn) {
    while (goesOn.test(consumer)) {
      for (ConsumerRecord<String, Object> record : consumer.poll(POLL)) {
        event(record).ifPresent(told);
      }
    }
  }

  private static Optional<LogRecord> event(ConsumerRecord<String, Object> record) {
    return record.value() instanceof GenericRecord event
        ? Optional.of(
            new LogRecord(
                record.partition(),
                record.offset(),
                record.key(),
                event,
                record.headers().lastHeader(Topics.IMPORTED) != null))
        : Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
