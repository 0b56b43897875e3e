package dev.inklog.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpacingTest {
  @Test
  void letsOneInAMinute() {
    Spacing spacing = new Spacing(Duration.ofMinutes(1));
    assertThat(
            IntStream.range(0, 150)
                .filter(second -> spacing.lets(Instant.EPOCH.plusSeconds(second))))
        .containsExactly(0, 60, 120);
  }
}
