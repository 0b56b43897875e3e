package dev.inklog.document.ot;

import static dev.inklog.document.RandomOperations.operation;
import static dev.inklog.document.RandomOperations.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.Laws;
import dev.inklog.document.text.Text;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws of the algebra over seeded random inputs. */
class OperationLawTest {

  @Test
  void convergence() {
    Laws.forAll(random -> {
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
    Laws.forAll(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      Operation b = operation(random, a.apply(d));
      assertThat(a.compose(b).apply(d)).isEqualTo(b.apply(a.apply(d)));
    });
  }

  @Test
  void jsonRoundTrips() {
    Laws.forAll(random -> {
      Operation a = operation(random, text(random, 12));
      assertThat(Operation.fromJson(a.toJson())).isEqualTo(a);
    });
  }

  @Test
  void theNormalFormIsUnique() {
    Laws.forAll(random -> {
      Operation a = operation(random, text(random, 12));
      OperationBuilder inPieces = Operation.builder();
      for (Component component : a.components()) {
        int cut = random.nextInt(component.length() + 1);
        switch (component) {
          case Component.Retain(int length) -> inPieces.retain(cut).insert("").retain(length - cut);
          case Component.Insert(String text) ->
              inPieces.insert(text.substring(0, cut)).retain(0).insert(text.substring(cut));
          case Component.Delete(int length) -> inPieces.delete(cut).delete(0).delete(length - cut);
        }
      }
      assertThat(inPieces.retain(random.nextInt(3)).build()).isEqualTo(a);
    });
  }

  @Test
  void transformSplitsNoCharacter() {
    Laws.forAll(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      Operation b = operation(random, d);
      assertThat(Surrogates.hasUnpaired(a.transform(b, Side.LEFT).apply(b.apply(d)))).isFalse();
    });
  }

  @Test
  void composeIsAssociativeInEffect() {
    Laws.forAll(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      Operation b = operation(random, a.apply(d));
      Operation c = operation(random, b.apply(a.apply(d)));
      assertThat(a.compose(b).compose(c).apply(d)).isEqualTo(a.compose(b.compose(c)).apply(d));
    });
  }

  @Test
  void invertUndoes() {
    Laws.forAll(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      assertThat(a.invert(d).apply(a.apply(d))).isEqualTo(d);
    });
  }

  @Test
  void aPositionGoesWhereAnInsertWould() {
    Laws.forAll(random -> {
      String d = text(random, 12);
      Operation a = operation(random, d);
      int position = random.nextInt(d.length() + 1);
      Side side = random.nextBoolean() ? Side.LEFT : Side.RIGHT;
      Operation mark = Operation.builder().retain(position).insert("|").build();
      int mapped = a.mapPosition(position, side);
      assertThat(mark.transform(a, side))
          .isEqualTo(Operation.builder().retain(mapped).insert("|").build());
    });
  }

  /** Units, not characters: this operation may split any pair. */
  private static Operation careless(RandomGenerator random, String text) {
    OperationBuilder operation = Operation.builder();
    int position = 0;
    while (position < text.length()) {
      int length = Math.min(text.length() - position, 1 + random.nextInt(3));
      switch (random.nextInt(3)) {
        case 0 -> operation.insert(random.nextBoolean() ? "x" : "😁".substring(random.nextInt(2)));
        case 1 -> operation.retain(length);
        default -> operation.delete(length);
      }
      position += length;
    }
    return operation.build();
  }

  private static IntStream boundaries(Operation operation) {
    return IntStream.rangeClosed(0, operation.components().size())
        .map(count ->
            operation.components().subList(0, count).stream()
                .mapToInt(part -> part instanceof Component.Insert ? 0 : part.length())
                .sum());
  }

  @Test
  void wideningKeepsTheEffectAndSplitsNothing() {
    Laws.forAll(random -> {
      String d = text(random, 8);
      Operation a = Operation.of(careless(random, d).components());
      if (a.span() > d.length()) {
        return;
      }
      Operation widened = a.widen(d);
      assertThat(widened.apply(d)).isEqualTo(a.apply(d));
      if (!Surrogates.hasUnpaired(a.apply(d))) {
        assertThat(widened.hasUnpairedSurrogate()).isFalse();
      }
      assertThat(widened.splitsCharacter(d)).isFalse();
      assertThat(a.splitsCharacter(d))
          .isEqualTo(boundaries(a).anyMatch(at -> Surrogates.splits(d, at)));
    });
  }

  @Test
  void ropeAppliesLikeString() {
    Laws.forAll(random -> {
      String d = text(random, 12).repeat(random.nextInt(3) == 0 ? 400 : 1);
      Operation a = operation(random, d);
      assertThat(Text.of(d).apply(a)).hasToString(a.apply(d));
    });
  }
}
