package dev.inklog.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class HeldPartitionsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1));
  private static final TopicPartition ONE = new TopicPartition("ops", 1);
  private static final TopicPartition TWO = new TopicPartition("ops", 2);

  private final HeldPartitions held = new HeldPartitions(POLICY, () -> 0.0);

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToABound() {
    List<Long> waits = List.of(100L, 200L, 400L, 800L, 1_000L, 1_000L);
    for (long wait : waits) {
      assertThat(held.hold(ONE, NOW)).isEqualTo(Duration.ofMillis(wait));
    }
    assertThat(POLICY.delay(1_000_000, 0)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsAtLeastHalfOfIt() {
    assertThat(POLICY.delay(3, 0.5)).isEqualTo(Duration.ofMillis(300));
    assertThat(POLICY.delay(3, 0.999)).isBetween(Duration.ofMillis(200), Duration.ofMillis(201));
  }

  @Test
  void releasesWhatHasWaitedLongEnoughOnce() {
    held.hold(ONE, NOW);
    held.hold(TWO, NOW);
    held.hold(TWO, NOW);
    assertThat(held.nextRelease(NOW)).contains(Duration.ofMillis(100));
    assertThat(held.release(NOW.plusMillis(99))).isEmpty();
    assertThat(held.release(NOW.plusMillis(100))).containsExactly(ONE);
    assertThat(held.release(NOW.plusMillis(150))).isEmpty();
    assertThat(held.nextRelease(NOW.plusMillis(150))).contains(Duration.ofMillis(50));
  }

  @Test
  void beginsAnewAfterASuccess() {
    held.hold(ONE, NOW);
    held.hold(ONE, NOW);
    held.release(NOW.plusSeconds(1));
    held.succeed(ONE);
    assertThat(held.hold(ONE, NOW)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void forgetsWhatWentToOthers() {
    held.hold(ONE, NOW);
    held.forget(List.of(ONE));
    assertThat(held.nextRelease(NOW)).isEmpty();
    assertThat(held.release(NOW.plusSeconds(9))).isEmpty();
  }

  @Test
  void refusesAFirstWaitBeyondTheLongest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    assertThat(RetryPolicy.DEFAULTS)
        .isEqualTo(new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(30)));
  }
}
