package dev.inklog.e2e.hop;

import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that a hop can be: reads {@code edits} and writes each record, as it is, to another
 * topic, partition by partition, on one thread. What any sequencer costs beyond this is its own.
 */
final class CopyLoop implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final long COMMIT_NANOS = Duration.ofMillis(100).toNanos();

  /** As Kafka Streams has them. */
  enum Guarantee {
    AT_LEAST_ONCE,
    EXACTLY_ONCE
  }

  private final String output;
  private final Guarantee guarantee;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = Thread.ofPlatform().name("copy").unstarted(this::run);

  private CopyLoop(Map<String, Object> kafka, String output, Guarantee guarantee) {
    this.output = output;
    this.guarantee = guarantee;
    Map<String, Object> reading = new HashMap<>(kafka);
    reading.put("group.id", output);
    reading.put("enable.auto.commit", false);
    reading.put("auto.offset.reset", "earliest");
    reading.put("max.poll.records", 1_000);
    consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Map<String, Object> writing = new HashMap<>(kafka);
    writing.put("linger.ms", 0);
    writing.put("retry.backoff.ms", 1);
    writing.put("acks", "all");
    if (guarantee == Guarantee.EXACTLY_ONCE) {
      writing.put("transactional.id", output);
    }
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static CopyLoop start(Map<String, Object> kafka, String output, Guarantee guarantee) {
    CopyLoop loop = new CopyLoop(kafka, output, guarantee);
    List<TopicPartition> partitions =
        loop.consumer.partitionsFor(Topics.EDITS).stream()
            .map(info -> new TopicPartition(Topics.EDITS, info.partition()))
            .toList();
    loop.consumer.assign(partitions);
    if (guarantee == Guarantee.EXACTLY_ONCE) {
      loop.producer.initTransactions();
    }
    loop.thread.start();
    return loop;
  }

  private void run() {
    try (consumer;
        producer) {
      long nextCommit = System.nanoTime();
      boolean open = false;
      while (true) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!open && !records.isEmpty() && guarantee == Guarantee.EXACTLY_ONCE) {
          producer.beginTransaction();
          open = true;
        }
        records.forEach(this::copy);
        if (System.nanoTime() - nextCommit >= 0) {
          open = commit(open);
          nextCommit = System.nanoTime() + COMMIT_NANOS;
        }
      }
    } catch (WakeupException _) {
      // Stopped.
    }
  }

  private void copy(ConsumerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> _ =
        producer.send(
            new ProducerRecord<>(
                output, record.partition(), record.timestamp(), record.key(), record.value()));
  }

  private boolean commit(boolean open) {
    switch (guarantee) {
      case AT_LEAST_ONCE -> {
        producer.flush();
        consumer.commitSync();
      }
      case EXACTLY_ONCE -> {
        if (open) {
          Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
          consumer
              .assignment()
              .forEach(at -> offsets.put(at, new OffsetAndMetadata(consumer.position(at))));
          producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
          producer.commitTransaction();
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
