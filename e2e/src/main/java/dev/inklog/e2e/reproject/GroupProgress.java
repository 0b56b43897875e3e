package dev.inklog.e2e.reproject;

import dev.inklog.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a consumer group has come with topic {@code ops}. */
final class GroupProgress implements AutoCloseable {
  private static final long DEADLINE_S = 30;

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final String group;
  private final long beginning;

  GroupProgress(Map<String, Object> kafka, String group) {
    this.group = group;
    Map<String, Object> config = new HashMap<>(kafka);
    admin = Admin.create(config);
    config.put("isolation.level", "read_committed");
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(Topics.OPS).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    beginning = sum(consumer.beginningOffsets(partitions).values());
  }

  /** Forgets the group; it must have no members. */
  void forget() {
    try {
      get(admin.deleteConsumerGroups(List.of(group)).all());
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }

  /** Makes it begin where another group is now. */
  void beginWhere(String other) {
    get(admin.alterConsumerGroupOffsets(group, committed(other)).all());
  }

  /** Where committed records end now, by partition. */
  Map<Integer, Long> end() {
    Map<Integer, Long> end = new HashMap<>();
    consumer.endOffsets(partitions).forEach((at, offset) -> end.put(at.partition(), offset));
    return end;
  }

  /** Offsets from the beginning of the topic to an end. */
  long records(Map<Integer, Long> end) {
    return sum(end.values()) - beginning;
  }

  private static long sum(Collection<Long> offsets) {
    return offsets.stream().mapToLong(Long::longValue).sum();
  }

  /** Offsets from the beginning of the topic to where the group is. */
  long done() {
    Map<Integer, Long> reached = new HashMap<>();
    committed(group).forEach((at, offset) -> reached.put(at.partition(), offset.offset()));
    return reached.size() == partitions.size() ? records(reached) : 0;
  }

  /** Whether the group has come there in every partition. */
  boolean reached(Map<Integer, Long> end) {
    Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
    return partitions.stream()
        .allMatch(at -> {
          OffsetAndMetadata offset = committed.get(at);
          long wanted = end.getOrDefault(at.partition(), 0L);
          return offset == null ? wanted == 0 : offset.offset() >= wanted;
        });
  }

  /** Whether it has a member. */
  boolean isTakenOver() {
    return get(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
        .anyMatch(description -> !description.members().isEmpty());
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String of) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        new HashMap<>(get(admin.listConsumerGroupOffsets(of).partitionsToOffsetAndMetadata()));
    offsets.values().removeIf(Objects::isNull);
    return offsets;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(DEADLINE_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the cluster cannot be asked", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the cluster did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
