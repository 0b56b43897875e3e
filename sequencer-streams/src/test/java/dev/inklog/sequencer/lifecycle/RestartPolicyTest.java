package dev.inklog.sequencer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final RestartPolicy policy = new RestartPolicy();

  @Test
  void waitsLongerEachTimeUpToABound() {
    assertThat(policy.delay(START)).contains(Duration.ofMillis(100));
    assertThat(policy.delay(START)).contains(Duration.ofMillis(200));
    for (int i = 2; i < 19; i++) {
      policy.delay(START);
    }
    assertThat(policy.delay(START)).contains(Duration.ofMillis(6_400));
  }

  @Test
  void givesUpAfterTooManyInAShortTime() {
    fail20Times();
    assertThat(policy.delay(START.plusSeconds(600))).isEmpty();
  }

  @Test
  void forgetsWhatIsLongPast() {
    fail20Times();
    assertThat(policy.delay(START.plusSeconds(601))).contains(Duration.ofMillis(100));
  }

  private void fail20Times() {
    for (int i = 0; i < 20; i++) {
      assertThat(policy.delay(START)).isPresent();
    }
  }
}
