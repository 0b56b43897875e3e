package dev.inklog.projector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.TopicPartition;

/** Partitions that wait because something outside failed, and how often it did in a row. */
final class HeldPartitions {
  private final RetryPolicy policy;
  private final DoubleSupplier random;
  private final Map<TopicPartition, Integer> failures = new HashMap<>();
  private final Map<TopicPartition, Instant> until = new HashMap<>();

  HeldPartitions(RetryPolicy policy, DoubleSupplier random) {
    this.policy = policy;
    this.random = random;
  }

  /** Holds a partition after one more failure; for how long. */
  Duration hold(TopicPartition partition, Instant now) {
    int count = failures.merge(partition, 1, Integer::sum);
    Duration delay = policy.delay(count, random.getAsDouble());
    until.put(partition, now.plus(delay));
    return delay;
  }

  /** Takes out those whose wait is over. Their failures still count, until they succeed. */
  List<TopicPartition> release(Instant now) {
    List<TopicPartition> over = new ArrayList<>();
    until.forEach((partition, end) -> {
      if (!now.isBefore(end)) {
        over.add(partition);
      }
    });
    over.forEach(until::remove);
    return over;
  }

  /** How long until the next one is to be released; empty if none is held. */
  Optional<Duration> nextRelease(Instant now) {
    return until.values().stream().min(Instant::compareTo).map(end -> Duration.between(now, end));
  }

  /** A partition succeeded. */
  void succeed(TopicPartition partition) {
    failures.remove(partition);
  }

  /** Partitions that went to others. */
  void forget(Collection<TopicPartition> partitions) {
    failures.keySet().removeAll(partitions);
    until.keySet().removeAll(partitions);
  }
}
