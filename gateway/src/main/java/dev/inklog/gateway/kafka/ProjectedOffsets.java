package dev.inklog.gateway.kafka;

import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.schemas.Topics;
import dev.inklog.store.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far the projector has come: the stores contain everything below its committed offsets.
 * Blocks.
 */
final class ProjectedOffsets implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Admin admin;

  /** Asks this client, and owns it. */
  ProjectedOffsets(Admin admin) {
    this.admin = admin;
  }

  /**
   * How far the store of a generation reaches: the committed offset of a partition of {@code ops};
   * the beginning if there is none yet.
   */
  long of(Generation generation, int partition) {
    String group = generation.consumerGroup();
    TopicPartition ops = new TopicPartition(Topics.OPS, partition);
    ListConsumerGroupOffsetsSpec spec =
        new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(ops));
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin
              .listConsumerGroupOffsets(Map.of(group, spec))
              .partitionsToOffsetAndMetadata(group)
              .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      @Nullable OffsetAndMetadata committed = offsets.get(ops);
      return committed == null ? 0 : committed.offset();
    } catch (ExecutionException | TimeoutException e) {
      throw new DocumentUnavailableException("the projector's offset cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DocumentUnavailableException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close(DEADLINE);
  }
}
