package dev.inklog.gateway.kafka.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No news is no proof that there is none. */
class ProgressTest {
  private long nanos;
  private final Progress progress = new Progress(Duration.ofSeconds(15), () -> nanos);

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private void answer(long end) {
    progress.goesTo(end, nanos);
  }

  @Test
  void isNotCurrentBeforeEverythingThatWasThereIsTold() {
    progress.reached(3);
    assertThat(progress.isCurrent()).isFalse();
    answer(5);
    progress.reached(4);
    assertThat(progress.isCurrent()).isFalse();
    progress.reached(5);
    assertThat(progress.isCurrent()).isTrue();
  }

  @Test
  void isNotCurrentForLongAfterTheLastAnswer() {
    answer(5);
    progress.reached(5);
    pass(10);
    progress.reached(5);
    assertThat(progress.isCurrent()).isTrue();
    pass(5);
    progress.reached(5);
    assertThat(progress.isCurrent()).isFalse();
    assertThat(progress.silence()).isEqualTo(Duration.ofSeconds(15));
    answer(5);
    progress.reached(5);
    assertThat(progress.isCurrent()).isTrue();
  }

  @Test
  void isNotCurrentWhileItIsBehind() {
    answer(5);
    progress.reached(5);
    pass(14);
    answer(100);
    progress.reached(50);
    pass(1);
    assertThat(progress.isCurrent()).isFalse();
    progress.reached(100);
    assertThat(progress.isCurrent()).isTrue();
  }

  @Test
  void isNotCurrentWhenNothingMoreIsTold() {
    answer(0);
    progress.reached(0);
    progress.end();
    assertThat(progress.isCurrent()).isFalse();
  }
}
