package dev.inklog.gateway.kafka;

import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the end of {@code ops} and {@code nacks}, all partitions, and tells a listener. One
 * consumer, one thread, no group; reads uncommitted records (DESIGN, 3). Commit and abort markers
 * are gaps in the offsets and mean nothing here.
 */
public final class LogTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Decoders decoders;
  private final LogPositions positions;
  private final LogListener listener;
  private final Runnable whenBroken;
  private final Thread thread = Thread.ofPlatform().name("gateway-tail").unstarted(this::run);
  private volatile boolean stopping;

  /** What turns records into events and nacks. */
  record Decoders(RecordDecoder<Event> events, RecordDecoder<Nack> nacks) {}

  /**
   * @param consumer belongs to the tail from now on
   * @param whenBroken run by the tail's thread if it can read no more; the gateway is of no use
   *     then
   */
  LogTail(
      Consumer<byte[], byte[]> consumer,
      Decoders decoders,
      LogPositions positions,
      LogListener listener,
      Runnable whenBroken) {
    this.consumer = consumer;
    this.decoders = decoders;
    this.positions = positions;
    this.listener = listener;
    this.whenBroken = whenBroken;
  }

  /** Goes to the end of every partition; whatever comes after this returned is told. */
  void start() {
    List<TopicPartition> ops = partitions(Topics.OPS).toList();
    consumer.assign(Stream.concat(ops.stream(), partitions(Topics.NACKS)).toList());
    consumer.seekToEnd(consumer.assignment());
    for (TopicPartition partition : consumer.assignment()) {
      long end = consumer.position(partition);
      if (partition.topic().equals(Topics.OPS)) {
        positions.advance(partition.partition(), end);
      }
    }
    thread.start();
  }

  private Stream<TopicPartition> partitions(String topic) {
    return IntStream.range(0, positions.partitions())
        .mapToObj(partition -> new TopicPartition(topic, partition));
  }

  /** True while it reads. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void run() {
    try {
      while (!stopping) {
        tell(consumer.poll(POLL));
      }
    } catch (WakeupException e) {
      LOG.atDebug().setCause(e).log("tail woken up");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("ALARM: the tail of the log has stopped");
    } finally {
      consumer.close();
      if (!stopping) {
        whenBroken.run();
      }
    }
  }

  private void tell(ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records.records(Topics.OPS)) {
      positions.advance(record.partition(), record.offset() + 1);
      decoders
          .events()
          .decode(record)
          .ifPresent(event -> listener.onEvent(new LoggedEvent(event, record.offset())));
    }
    for (ConsumerRecord<byte[], byte[]> record : records.records(Topics.NACKS)) {
      decoders.nacks().decode(record).ifPresent(listener::onNack);
    }
    listener.onBatchEnd();
  }

  @Override
  public void close() {
    stopping = true;
    consumer.wakeup();
    try {
      thread.join(STOP_DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
