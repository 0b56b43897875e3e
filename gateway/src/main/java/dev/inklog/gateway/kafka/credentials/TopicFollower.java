package dev.inklog.gateway.kafka.credentials;

import dev.inklog.gateway.credentials.Heard;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import dev.inklog.gateway.kafka.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic of one partition from its beginning, and tells of each record. One consumer, one
 * thread.
 *
 * <p>No news is no proof that there is none: a consumer does not say that its broker is gone. So
 * the broker is asked every few seconds how far the topic goes, and who asks {@link #isCurrent}
 * hears whether all that was there when it last answered is told.
 */
final class TopicFollower<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ASK_EVERY = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration CURRENT = Duration.ofSeconds(15);

  /** Well below the time after which a compacted topic forgets what was taken back. */
  private static final Duration LOST = Duration.ofDays(1);

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final RecordDecoder<V> decoder;
  private final Progress progress = new Progress(CURRENT, System::nanoTime);
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  /** What the broker was asked last. The follower's thread only. */
  private long askedAt = System.nanoTime() - ASK_EVERY.toNanos();

  /**
   * Who is told.
   *
   * @param listener told by the follower's thread
   * @param whenBroken run by that thread if it can read no more
   */
  record Hearing<V>(java.util.function.Consumer<Heard<V>> listener, Runnable whenBroken) {}

  /**
   * @param consumer belongs to this from now on
   */
  TopicFollower(Consumer<byte[], byte[]> consumer, String topic, RecordDecoder<V> decoder) {
    this.consumer = consumer;
    this.partition = new TopicPartition(topic, 0);
    this.decoder = decoder;
  }

  /**
   * Begins; returns when everything that is there now is told.
   *
   * @throws IllegalStateException if the topic is not of one partition
   * @throws CredentialsUnavailableException if that takes longer
   */
  void start(Hearing<V> hearing, Duration deadline) {
    int partitions = consumer.partitionsFor(partition.topic()).size();
    if (partitions != 1) {
      throw new IllegalStateException(
          "expected topic %s with one partition but it has %d"
              .formatted(partition.topic(), partitions));
    }
    Thread started =
        Thread.ofPlatform().name("gateway-" + partition.topic()).unstarted(() -> run(hearing));
    thread = started;
    started.start();
    progress.awaitCurrent(deadline);
  }

  /** Returns when what is at an offset is told. */
  void await(long offset, Duration deadline) {
    progress.await(offset, deadline);
  }

  /** True if everything is told that was there some seconds ago. */
  boolean isCurrent() {
    return progress.isCurrent();
  }

  /** True while it reads. */
  boolean isRunning() {
    Thread following = thread;
    return following != null && following.isAlive();
  }

  private void run(Hearing<V> hearing) {
    try {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (!stopping) {
        turn(hearing.listener());
      }
    } catch (WakeupException e) {
      LOG.atTrace().setCause(e).log("woken up to stop");
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("topic", partition.topic())
          .setCause(e)
          .log("ALARM: a topic is followed no more");
    } finally {
      progress.end();
      consumer.close();
      if (!stopping) {
        hearing.whenBroken().run();
      }
    }
  }

  private void turn(java.util.function.Consumer<Heard<V>> listener) {
    try {
      ask();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        heard(record).ifPresent(listener);
      }
      progress.reached(consumer.position(partition, ANSWER));
    } catch (RetriableException e) {
      LOG.atWarn()
          .addKeyValue("topic", partition.topic())
          .setCause(e)
          .log("a topic cannot be read for a moment");
    }
    if (progress.silence().compareTo(LOST) > 0) {
      throw new IllegalStateException("expected an answer of the broker within a day");
    }
  }

  private void ask() {
    long now = System.nanoTime();
    if (now - askedAt >= ASK_EVERY.toNanos()) {
      askedAt = now;
      progress.goesTo(
          Objects.requireNonNull(consumer.endOffsets(List.of(partition), ANSWER).get(partition)),
          now);
    }
  }

  /** Empty for what cannot be decoded: a key or a ticket that nobody here knows. */
  private Optional<Heard<V>> heard(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] name = record.key();
    String key = name == null ? "" : new String(name, StandardCharsets.UTF_8);
    Instant at = Instant.ofEpochMilli(record.timestamp());
    if (record.value() == null) {
      return Optional.of(new Heard<>(key, Optional.empty(), record.offset(), at));
    }
    return decoder
        .decode(record)
        .map(value -> new Heard<>(key, Optional.of(value), record.offset(), at));
  }

  @Override
  public void close() {
    stopping = true;
    Thread following = thread;
    if (following == null) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      following.join(STOP_DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
