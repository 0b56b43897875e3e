package dev.inklog.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inklog.document.ot.Operation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void olderTextsStayReadable() {
    Text before = Text.of("abc");
    Text after = before.apply(Operation.fromJson("[1,\"X\",{\"d\":1}]"));
    assertThat(before).hasToString("abc");
    assertThat(after).hasToString("aXc");
  }

  @Test
  void followsAStringThroughManyEdits() {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder expected = new StringBuilder("0123456789".repeat(5_000));
    Text text = Text.of(expected.toString());
    for (int i = 0; i < 20_000; i++) {
      int from = random.nextInt(expected.length());
      int to =
          Math.min(expected.length(), from + random.nextInt(random.nextInt(50) == 0 ? 5_000 : 5));
      String inserted = "xyz".repeat(random.nextInt(random.nextInt(50) == 0 ? 2_000 : 3));
      text =
          text.apply(Operation.builder().retain(from).delete(to - from).insert(inserted).build());
      expected.replace(from, to, inserted);
    }
    assertThat(text.length()).isEqualTo(expected.length());
    assertThat(text).hasToString(expected.toString());
  }

  @Test
  void staysBalanced() {
    Rope rope = Rope.EMPTY;
    for (int i = 0; i < 10_000; i++) {
      rope = rope.replace(rope.length(), rope.length(), "x".repeat(600));
    }
    assertThat(rope.height()).isLessThanOrEqualTo(20);
    assertBalanced(rope);
  }

  private static void assertBalanced(Rope rope) {
    if (rope instanceof Rope.Branch(Rope left, Rope right, _, _)) {
      assertThat(Math.abs(left.height() - right.height())).isLessThanOrEqualTo(1);
      assertBalanced(left);
      assertBalanced(right);
    }
  }

  @Test
  void slices() {
    String string = "0123456789".repeat(1_000);
    assertThat(Text.of(string).slice(1_005, 7_003)).hasToString(string.substring(1_005, 7_003));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Text.EMPTY.slice(0, 1));
  }

  @Test
  void refusesAnOperationThatReachesPastItsEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Text.of("ab").apply(Operation.fromJson("[3,\"x\"]")));
  }

  @Test
  void isEqualByItsUnits() {
    Text typed =
        Text.EMPTY.apply(Operation.fromJson("[\"b\"]")).apply(Operation.fromJson("[\"a\"]"));
    assertThat(typed)
        .isEqualTo(Text.of("ab"))
        .hasSameHashCodeAs(Text.of("ab"))
        .isNotEqualTo(Text.of("ba"));
  }
}
