package dev.inklog.gateway.kafka;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the end of {@code ops}, {@code nacks} and {@code presence} in those partitions whose
 * documents are open, and tells a listener. One consumer, one thread, no group; reads uncommitted
 * records (DESIGN, 3). Commit and abort markers are gaps in the offsets and mean nothing here.
 */
public final class LogTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);
  private static final List<String> TOPICS = List.of(Topics.OPS, Topics.NACKS, Topics.PRESENCE);

  private final Consumer<byte[], byte[]> consumer;
  private final Decoders decoders;
  private final LogPositions positions;
  private final LogListener listener;
  private final Runnable whenBroken;
  private final FollowedPartitions partitions;
  private final Thread thread = Thread.ofPlatform().name("gateway-tail").unstarted(this::run);
  private volatile boolean stopping;

  /** What is followed. The tail's thread only. */
  private Set<Integer> following = Set.of();

  /** What turns records into events, nacks and notes. */
  record Decoders(
      RecordDecoder<Event> events, RecordDecoder<Nack> nacks, RecordDecoder<PresenceNote> notes) {}

  /**
   * @param listener told by the tail's thread
   * @param whenBroken run by the tail's thread if it can read no more; the gateway is of no use
   *     then
   */
  record Hearing(LogListener listener, Runnable whenBroken) {}

  /** How long a partition is followed for nobody, and how long its following may take to begin. */
  record Patience(Duration linger, Duration deadline) {}

  /**
   * @param consumer belongs to the tail from now on
   */
  LogTail(
      Consumer<byte[], byte[]> consumer,
      Decoders decoders,
      LogPositions positions,
      Hearing hearing,
      Patience patience) {
    this.consumer = consumer;
    this.decoders = decoders;
    this.positions = positions;
    this.listener = hearing.listener();
    this.whenBroken = hearing.whenBroken();
    this.partitions =
        new FollowedPartitions(consumer::wakeup, patience.linger(), patience.deadline());
  }

  /** Begins; follows nothing yet. */
  void start() {
    thread.start();
  }

  /** Returns when whatever comes after is told, and has it told until that is closed. */
  Following follow(DocumentId document) {
    return partitions.follow(positions.partitionOf(document));
  }

  /** True while it reads. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void run() {
    try {
      while (!stopping) {
        turn();
      }
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("ALARM: the tail of the log has stopped");
    } finally {
      consumer.close();
      if (!stopping) {
        whenBroken.run();
      }
    }
  }

  /** One look at the log. */
  private void turn() {
    try {
      followWanted();
      if (following.isEmpty()) {
        partitions.awaitWanted(POLL);
      } else {
        tell(consumer.poll(POLL));
      }
    } catch (WakeupException e) {
      LOG.atTrace().setCause(e).log("something new to follow");
    } catch (RetriableException e) {
      LOG.atWarn().setCause(e).log("the log cannot be read for a moment");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("expected to run until closed", e);
    }
  }

  private void followWanted() {
    Set<Integer> wanted = partitions.wanted();
    if (wanted.equals(following)) {
      return;
    }
    Set<Integer> fresh = new HashSet<>(wanted);
    fresh.removeAll(following);
    following = new HashSet<>(following);
    following.retainAll(wanted);
    consumer.assign(topicPartitions(wanted));
    if (!fresh.isEmpty()) {
      goToEnd(fresh);
    }
    following = wanted;
    partitions.followed(wanted);
  }

  /** Goes to the end of every new partition; whatever comes after is told. */
  private void goToEnd(Set<Integer> fresh) {
    List<TopicPartition> added = topicPartitions(fresh);
    consumer.seekToEnd(added);
    for (TopicPartition partition : added) {
      long end = consumer.position(partition);
      if (partition.topic().equals(Topics.OPS)) {
        positions.advance(partition.partition(), end);
      }
    }
  }

  private static List<TopicPartition> topicPartitions(Set<Integer> partitions) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : TOPICS) {
      partitions.forEach(partition -> all.add(new TopicPartition(topic, partition)));
    }
    return all;
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
    for (ConsumerRecord<byte[], byte[]> record : records.records(Topics.PRESENCE)) {
      decoders.notes().decode(record).ifPresent(listener::onPresence);
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
