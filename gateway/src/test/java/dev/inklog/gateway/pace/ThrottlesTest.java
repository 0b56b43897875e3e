package dev.inklog.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottlesTest {
  private final AtomicLong now = new AtomicLong();
  private final Throttles throttles = new Throttles(1, now::get);

  @Test
  void countsEachNameForItself() {
    assertThat(throttles.take("a")).isEqualTo(Duration.ZERO);
    assertThat(throttles.take("a")).isEqualTo(Duration.ZERO);
    assertThat(throttles.take("a")).isPositive();
    assertThat(throttles.pause("a")).isPositive();
    assertThat(throttles.take("b")).isEqualTo(Duration.ZERO);
    now.set(Duration.ofSeconds(1).toNanos());
    assertThat(throttles.take("a")).isEqualTo(Duration.ZERO);
  }

  @Test
  void doesNotCountWhoOnlyAsks() {
    for (int i = 0; i < 10; i++) {
      assertThat(throttles.pause("a")).isEqualTo(Duration.ZERO);
    }
    assertThat(throttles.take("a")).isEqualTo(Duration.ZERO);
  }
}
