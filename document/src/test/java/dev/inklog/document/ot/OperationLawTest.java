package dev.inklog.document.ot;

import static dev.inklog.document.RandomOperations.operation;
import static dev.inklog.document.RandomOperations.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.text.Text;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Laws of the algebra over seeded random inputs; {@code -Dseed=…} runs one case again. */
class OperationLawTest {
  private static final int CASES = 100_000;

  private static void forAllSeeds(Consumer<SplittableRandom> law) {
    Long one = Long.getLong("seed");
    for (long seed = one == null ? 0 : one; seed < (one == null ? CASES : one + 1); seed++) {
      try {
        law.accept(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("the law fails; run again with -Dseed=" + seed, e);
      }
    }
  }

  @Test
  void convergence() {
    forAllSeeds(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      Operation b = operation(random, d);
      String left = b.transform(a, Side.RIGHT).apply(a.apply(d));
      String right = a.transform(b, Side.LEFT).apply(b.apply(d));
      assertThat(left).isEqualTo(right);
    });
  }

  @Test
  void composeIsApplyTwice() {
    forAllSeeds(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      Operation b = operation(random, a.apply(d));
      assertThat(a.compose(b).apply(d)).isEqualTo(b.apply(a.apply(d)));
    });
  }

  @Test
  void jsonRoundTrips() {
    forAllSeeds(random -> {
      Operation a = operation(random, text(random, 12));
      assertThat(Operation.fromJson(a.toJson())).isEqualTo(a);
    });
  }

  @Test
  void transformSplitsNoCharacter() {
    forAllSeeds(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      Operation b = operation(random, d);
      assertThat(Surrogates.hasUnpaired(a.transform(b, Side.LEFT).apply(b.apply(d)))).isFalse();
    });
  }

  @Test
  void ropeAppliesLikeString() {
    forAllSeeds(random -> {
      String d = text(random, 12).repeat(random.nextInt(3) == 0 ? 400 : 1);
      Operation a = operation(random, d);
      assertThat(Text.of(d).apply(a)).hasToString(a.apply(d));
    });
  }
}
