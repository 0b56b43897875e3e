package dev.inklog.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LawsTest {

  @Test
  void aFailureIsShrunk() {
    assertThatThrownBy(() ->
            Laws.forAll(random -> {
              String text = RandomOperations.text(random, 40);
              assertThat(text).doesNotContain("😀");
            }))
        .hasMessageContaining("-Dseed=")
        .hasMessageContaining("Expecting actual:\n  \"😀\"\n");
  }
}
