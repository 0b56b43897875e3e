package dev.inklog.gateway.kafka.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.gateway.credentials.Heard;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import dev.inklog.gateway.kafka.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
  private static final TopicPartition KEYS = new TopicPartition("keys", 0);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final TopicFollower<String> follower =
      new TopicFollower<>(consumer, "keys", new RecordDecoder<>(TopicFollowerTest::text));

  private static String text(String topic, byte[] value) {
    if (value.length == 0) {
      throw new SerializationException("poison");
    }
    return new String(value, StandardCharsets.UTF_8);
  }

  private static void hear(BlockingQueue<String> told, Heard<String> heard) {
    told.add(heard.key() + "=" + heard.value().orElse("nothing") + "@" + heard.offset());
  }

  @BeforeEach
  void begin() {
    consumer.updatePartitions("keys", List.of(partition(0)));
    consumer.updateBeginningOffsets(Map.of(KEYS, 0L));
    consumer.updateEndOffsets(Map.of(KEYS, 2L));
  }

  private static PartitionInfo partition(int number) {
    return new PartitionInfo("keys", number, Node.noNode(), new Node[0], new Node[0]);
  }

  @AfterEach
  void end() {
    follower.close();
  }

  private void start() {
    follower.start(
        new TopicFollower.Hearing<>(heard -> hear(told, heard), () -> told.add("broken")),
        DEADLINE);
  }

  private void append(long offset, String key, byte... value) {
    consumer.addRecord(
        new ConsumerRecord<>("keys", 0, offset, key.getBytes(StandardCharsets.UTF_8), value));
  }

  private void appendNothing(long offset, String key) {
    consumer.addRecord(
        new ConsumerRecord<>("keys", 0, offset, key.getBytes(StandardCharsets.UTF_8), null));
  }

  private String next() throws InterruptedException {
    return String.valueOf(told.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void hasToldWhatIsThereWhenItHasBegun() {
    consumer.schedulePollTask(() -> {
      append(0, "a", (byte) 'x');
      appendNothing(1, "a");
    });
    start();
    assertThat(told).containsExactly("a=x@0", "a=nothing@1");
    assertThat(follower.isCurrent()).isTrue();
  }

  @Test
  void doesNotBeginWhereSomethingIsMissing() {
    consumer.schedulePollTask(() -> append(0, "a", (byte) 'x'));
    assertThatThrownBy(
            () -> follower.start(new TopicFollower.Hearing<>(heard -> {}, () -> {}), SHORT))
        .isInstanceOf(CredentialsUnavailableException.class);
    assertThat(follower.isCurrent()).isFalse();
  }

  @Test
  void wantsOnePartition() {
    consumer.updatePartitions("keys", List.of(partition(0), partition(1)));
    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected topic keys with one partition but it has 2");
  }

  @Test
  void whoWaitsForAPlaceHearsWhatIsThere() throws InterruptedException {
    consumer.updateEndOffsets(Map.of(KEYS, 0L));
    start();
    assertThatThrownBy(() -> follower.await(0, SHORT))
        .isInstanceOf(CredentialsUnavailableException.class);
    consumer.schedulePollTask(() -> append(0, "a", (byte) 'x'));
    follower.await(0, DEADLINE);
    assertThat(next()).isEqualTo("a=x@0");
  }

  @Test
  void stepsOverWhatItCannotDecode() throws InterruptedException {
    consumer.schedulePollTask(() -> {
      append(0, "a");
      append(1, "b", (byte) 'x');
    });
    start();
    assertThat(next()).isEqualTo("b=x@1");
  }

  @Test
  void saysWhenItCanReadNoMore() throws InterruptedException {
    consumer.updateEndOffsets(Map.of(KEYS, 0L));
    start();
    consumer.schedulePollTask(() -> {
      throw new IllegalStateException("broken on purpose");
    });
    assertThat(next()).isEqualTo("broken");
    assertThat(follower.isCurrent()).isFalse();
    assertThatThrownBy(() -> follower.await(0, DEADLINE))
        .isInstanceOf(CredentialsUnavailableException.class);
  }

  @Test
  void saysNothingWhenItIsStopped() {
    consumer.updateEndOffsets(Map.of(KEYS, 0L));
    start();
    follower.close();
    assertThat(follower.isRunning()).isFalse();
    assertThat(told).isEmpty();
  }
}
