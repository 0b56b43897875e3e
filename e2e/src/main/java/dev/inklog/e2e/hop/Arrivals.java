package dev.inklog.e2e.hop;

import dev.inklog.document.log.Origin;
import dev.inklog.e2e.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Notes when each submission of a workload comes out of a hop, on a thread of its own. */
final class Arrivals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Workload workload;
  private final AtomicLongArray arrived;
  private final CountDownLatch missing;
  private final Function<byte[], Origin> origins;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile boolean stopping;
  private long doubled;

  /**
   * Begins at the end of the topic.
   *
   * @param isolation {@code read_committed} or {@code read_uncommitted}
   */
  Arrivals(Map<String, Object> kafka, Hop hop, String isolation, Workload workload, int count) {
    this.workload = workload;
    this.arrived = new AtomicLongArray(count);
    this.missing = new CountDownLatch(count);
    this.origins = hop.origins(kafka);
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("isolation.level", isolation);
    config.put("max.poll.records", 5_000);
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(hop.output()).stream()
            .map(info -> new TopicPartition(hop.output(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("arrivals-" + isolation).start(this::run);
  }

  private void run() {
    try (consumer) {
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          note(origins.apply(record.value()), System.nanoTime());
        }
      }
    }
  }

  private void note(Origin origin, long now) {
    if (!workload.contains(origin)) {
      return;
    }
    int index = workload.index(origin);
    if (arrived.get(index) != 0) {
      doubled++;
    } else {
      arrived.set(index, now);
      missing.countDown();
    }
  }

  /** Waits for the first of them. */
  void awaitFirst(int count, Duration deadline) {
    Await.value(deadline, "the first submissions to come out", () -> hasFirst(count));
  }

  private Optional<Boolean> hasFirst(int count) {
    for (int i = 0; i < count; i++) {
      if (arrived.get(i) == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(true);
  }

  /**
   * Waits for all of them.
   *
   * @throws IllegalStateException if some do not come, or come twice
   */
  void awaitAll(Duration deadline) throws InterruptedException {
    if (!missing.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "%d submissions did not come out within %s".formatted(missing.getCount(), deadline));
    }
    close();
    if (doubled > 0) {
      throw new IllegalStateException(doubled + " submissions came out twice");
    }
  }

  /** When a submission came out, by {@link System#nanoTime}. */
  long at(int index) {
    return arrived.get(index);
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
