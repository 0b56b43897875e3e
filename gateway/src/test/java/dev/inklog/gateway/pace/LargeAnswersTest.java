package dev.inklog.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargeAnswersTest {
  private static final int LARGE = 100 << 10;

  private final LargeAnswers answers = new LargeAnswers(8L * LARGE);

  private Runnable take(String user, long bytes) {
    return answers.take(user, bytes).orElseThrow();
  }

  @Test
  void oneUserHasAQuarter() {
    Runnable first = take("ann", LARGE);
    take("ann", LARGE);
    assertThat(answers.take("ann", LARGE)).isEmpty();
    take("bob", LARGE);
    first.run();
    take("ann", LARGE);
    assertThat(answers.take("ann", LARGE)).isEmpty();
  }

  @Test
  void allHaveSoMuch() {
    for (int i = 0; i < 8; i++) {
      take("user" + i, LARGE);
    }
    assertThat(answers.take("one more", LARGE)).isEmpty();
    take("one more", 1 << 10);
  }

  @Test
  void whatIsLargerThanAllGoesAlone() {
    Runnable huge = take("ann", 100L * LARGE);
    assertThat(answers.take("bob", LARGE)).isEmpty();
    huge.run();
    take("bob", LARGE);
    assertThat(answers.take("ann", 100L * LARGE)).isEmpty();
  }
}
