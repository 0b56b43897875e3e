package dev.inklog.e2e.audit;

import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code audit} with a plain consumer. What is there is told the oldest first, as far as each
 * partition is in that order itself: a partition that may have an older record is read on before
 * another one's is told. Keeps one poll of each partition.
 */
final class AccessTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> waiting;

  private AccessTopic(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.waiting =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, _ -> new ArrayDeque<>()));
    consumer.assign(partitions);
  }

  /**
   * Opens the topic; reads nothing yet.
   *
   * @param kafka client properties
   * @throws IllegalStateException if there is no such topic
   */
  static AccessTopic open(Map<String, Object> kafka) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("allow.auto.create.topics", false);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.AUDIT).stream()
            .map(info -> new TopicPartition(Topics.AUDIT, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      consumer.close();
      throw new IllegalStateException("There is no topic " + Topics.AUDIT);
    }
    return new AccessTopic(consumer, partitions);
  }

  /** Tells the records there are now, from the first of that moment or later in each partition. */
  void readAll(Optional<Instant> since, Consumer<ConsumerRecord<byte[], byte[]>> told) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(waiting.keySet());
    goTo(since, ends);
    while (true) {
      List<TopicPartition> unknown =
          ends.keySet().stream()
              .filter(partition -> queue(partition).isEmpty())
              .filter(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))
              .toList();
      if (unknown.isEmpty()) {
        Optional<Queue<ConsumerRecord<byte[], byte[]>>> oldest = oldest();
        if (oldest.isEmpty()) {
          return;
        }
        told.accept(oldest.get().remove());
      } else {
        fetch(unknown);
      }
    }
  }

  private void goTo(Optional<Instant> since, Map<TopicPartition, Long> ends) {
    consumer.seekToBeginning(ends.keySet());
    since
        .map(Instant::toEpochMilli)
        .map(from -> ends.keySet().stream().collect(Collectors.toMap(one -> one, _ -> from)))
        .map(consumer::offsetsForTimes)
        .ifPresent(firsts ->
            ends.forEach((partition, end) -> {
              @Nullable OffsetAndTimestamp first = firsts.get(partition);
              consumer.seek(partition, first == null ? end : first.offset());
            }));
  }

  private Queue<ConsumerRecord<byte[], byte[]>> queue(TopicPartition partition) {
    return waiting.getOrDefault(partition, new ArrayDeque<>());
  }

  /** The queue whose first record is the oldest of all; empty if nothing waits. */
  private Optional<Queue<ConsumerRecord<byte[], byte[]>>> oldest() {
    return waiting.values().stream()
        .filter(queue -> !queue.isEmpty())
        .min(Comparator.comparingLong(queue -> queue.element().timestamp()));
  }

  private void fetch(List<TopicPartition> wanted) {
    consumer.pause(consumer.assignment());
    consumer.resume(wanted);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      queue(new TopicPartition(record.topic(), record.partition())).add(record);
    }
  }

  /** Tells what comes, as it comes, until the thread is interrupted. */
  void follow(Consumer<ConsumerRecord<byte[], byte[]>> told) {
    consumer.resume(consumer.assignment());
    try {
      while (!Thread.currentThread().isInterrupted()) {
        consumer.poll(POLL).forEach(told);
      }
    } catch (InterruptException _) {
      // Asked to stop: it does.
    }
    // A consumer cannot be closed in order by a thread that is to stop at once.
    boolean _ = Thread.interrupted();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
