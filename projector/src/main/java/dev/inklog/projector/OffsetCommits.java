package dev.inklog.projector;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits how far a consumer has read: its positions, which go past the marks that transactions
 * leave at the end of a partition, where the last record's offset plus one does not.
 */
final class OffsetCommits {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);

  private final Consumer<?, ?> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

  OffsetCommits(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /** Positions of assigned partitions that differ from what was committed last. */
  Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    for (TopicPartition partition : partitions) {
      try {
        var position = new OffsetAndMetadata(consumer.position(partition, Duration.ZERO));
        if (!position.equals(committed.get(partition))) {
          due.put(partition, position);
        }
      } catch (TimeoutException e) {
        LOG.atDebug().addKeyValue("partition", partition).log("the position is not known yet");
      }
    }
    return due;
  }

  /** Commits, or leaves it to the next time when the group or the broker is busy. */
  void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets);
      committed.putAll(offsets);
    } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
      LOG.atWarn().addKeyValue("cause", e.toString()).log("offsets are not committed this time");
    }
  }

  /** Partitions that went to others. */
  void forget(Collection<TopicPartition> partitions) {
    committed.keySet().removeAll(partitions);
  }
}
