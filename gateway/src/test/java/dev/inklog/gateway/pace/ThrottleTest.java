package dev.inklog.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final long SECOND = 1_000_000_000L;

  private final Throttle throttle = new Throttle(10, 0);

  private Duration take(double cost, long now) {
    Duration pause = throttle.pause(cost, now);
    throttle.take(cost);
    return pause;
  }

  @Test
  void letsABurstPassAndThenTheRate() {
    for (int i = 0; i < 20; i++) {
      assertThat(take(1, 0)).isEqualTo(Duration.ZERO);
    }
    assertThat(take(1, 0)).isEqualTo(Duration.ofMillis(100));
    assertThat(take(1, 0)).isEqualTo(Duration.ofMillis(200));
    assertThat(take(1, SECOND)).isEqualTo(Duration.ZERO);
  }

  @Test
  void savesNoMoreThanABurst() {
    assertThat(take(20, 100 * SECOND)).isEqualTo(Duration.ZERO);
    assertThat(throttle.pause(1, 100 * SECOND)).isPositive();
  }

  @Test
  void letsPassWhatIsLargerThanABurst() {
    assertThat(take(1_000, 0)).isEqualTo(Duration.ZERO);
    assertThat(throttle.pause(20, 0)).isEqualTo(Duration.ofSeconds(2));
  }
}
