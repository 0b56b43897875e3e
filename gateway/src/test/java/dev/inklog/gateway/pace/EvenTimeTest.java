package dev.inklog.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenTimeTest {
  @Test
  void whatTakesDifferentTimesEndsAtTheSameTime() {
    for (long micros : new long[] {1, 900, 8_000, 24_999}) {
      Duration passed = Duration.ofNanos(micros * 1_000);
      assertThat(passed.plus(EvenTime.pause(passed.toNanos()))).isEqualTo(Duration.ofMillis(25));
    }
    assertThat(EvenTime.pause(Duration.ofMillis(26).toNanos())).isEqualTo(Duration.ofMillis(24));
  }
}
