package dev.inklog.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.gateway.log.FakeLog;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTailTest {
  private static final TopicPartition OPS = new TopicPartition(Topics.OPS, 0);
  private static final TopicPartition NACKS = new TopicPartition(Topics.NACKS, 0);
  private static final TopicPartition PRESENCE = new TopicPartition(Topics.PRESENCE, 0);
  private static final long DEADLINE_SECONDS = 10;
  private static final Duration LINGER = Duration.ofMillis(50);

  private final FakeLog log = new FakeLog();
  private final List<Event> events =
      List.of(log.create(new DocumentId("a"), ""), log.create(new DocumentId("b"), ""));
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
  private final LogPositions positions = new LogPositions(1);
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final LogTail tail =
      new LogTail(
          consumer,
          new LogTail.Decoders(
              new RecordDecoder<>(this::event),
              new RecordDecoder<>(this::nack),
              new RecordDecoder<>(this::note)),
          positions,
          new LogTail.Hearing(
              new LogListener() {
                @Override
                public void onEvent(LoggedEvent logged) {
                  Event event = logged.event();
                  heard.add(event.documentId() + " at " + positions.get(0));
                }

                @Override
                public void onNack(Nack nack) {
                  heard.add("nack");
                }

                @Override
                public void onPresence(PresenceNote note) {
                  heard.add("note of " + note.gateway());
                }

                @Override
                public void onBatchEnd() {
                  heard.add("end");
                }
              },
              () -> heard.add("broken")),
          new LogTail.Patience(LINGER, Duration.ofSeconds(DEADLINE_SECONDS)));

  private Following following = Following.ALWAYS;

  private Event event(String topic, byte[] value) {
    if (value.length != 1) {
      throw new SerializationException("poison");
    }
    return events.get(value[0]);
  }

  private Nack nack(String topic, byte[] value) {
    throw new SerializationException("no nacks here");
  }

  private PresenceNote note(String topic, byte[] value) {
    return new PresenceNote.Alive("g" + value[0]);
  }

  private void append(long offset, byte... value) {
    consumer.addRecord(
        new ConsumerRecord<>(Topics.OPS, 0, offset, "k".getBytes(StandardCharsets.UTF_8), value));
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  @BeforeEach
  void start() {
    consumer.updateEndOffsets(Map.of(OPS, 5L, NACKS, 0L, PRESENCE, 3L));
    tail.start();
    following = tail.follow(new DocumentId("a"));
  }

  @AfterEach
  void stop() {
    tail.close();
  }

  @Test
  void beginsAtTheEnd() {
    assertThat(positions.get(0)).isEqualTo(5);
  }

  @Test
  void movesOnBeforeItTells() throws InterruptedException {
    consumer.schedulePollTask(() -> {
      append(5, (byte) 0);
      // Offset 6 is a commit marker.
      append(7, (byte) 1);
    });
    assertThat(next()).isEqualTo("a at 6");
    assertThat(next()).isEqualTo("b at 8");
    assertThat(next()).isEqualTo("end");
  }

  @Test
  void tellsOfPresence() throws InterruptedException {
    consumer.schedulePollTask(() ->
        consumer.addRecord(
            new ConsumerRecord<>(Topics.PRESENCE, 0, 3, new byte[0], new byte[] {7})));
    assertThat(next()).isEqualTo("note of g7");
  }

  @Test
  void followsNothingThatNobodyWants() throws InterruptedException {
    following.close();
    await(() -> consumer.assignment().isEmpty());
    consumer.updateEndOffsets(Map.of(OPS, 9L, NACKS, 0L, PRESENCE, 3L));
    following = tail.follow(new DocumentId("b"));
    assertThat(positions.get(0)).isEqualTo(9);
    assertThat(consumer.assignment()).containsExactlyInAnyOrder(OPS, NACKS, PRESENCE);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void stepsOverWhatItCannotDecode() throws InterruptedException {
    consumer.schedulePollTask(() -> {
      append(5, (byte) 0, (byte) 0);
      append(6, (byte) 1);
    });
    assertThat(next()).isEqualTo("b at 7");
  }

  @Test
  void saysWhenItCanReadNoMore() throws InterruptedException {
    consumer.schedulePollTask(() -> {
      throw new IllegalStateException("broken on purpose");
    });
    assertThat(next()).isEqualTo("broken");
  }

  @Test
  void saysNothingWhenItIsStopped() throws InterruptedException {
    tail.close();
    assertThat(tail.isRunning()).isFalse();
    assertThat(heard).isEmpty();
  }
}
