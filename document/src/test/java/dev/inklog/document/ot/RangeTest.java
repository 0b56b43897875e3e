package dev.inklog.document.ot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.Laws;
import dev.inklog.document.RandomOperations;
import org.junit.jupiter.api.Test;

class RangeTest {
  private static Range map(int start, int end, String operation) {
    return new Range(start, end).map(Operation.fromJson(operation));
  }

  @Test
  void whatIsInsertedInsideBelongsToIt() {
    assertThat(map(2, 4, "[3,\"xx\"]")).isEqualTo(new Range(2, 6));
  }

  @Test
  void whatIsInsertedAtItsEndsStaysOutside() {
    assertThat(map(2, 4, "[2,\"xx\"]")).isEqualTo(new Range(4, 6));
    assertThat(map(2, 4, "[4,\"xx\"]")).isEqualTo(new Range(2, 4));
    assertThat(map(2, 2, "[2,\"xx\"]").isEmpty()).isTrue();
  }

  @Test
  void shrinksToNothingWhereItWas() {
    assertThat(map(2, 4, "[1,{\"d\":4}]")).isEqualTo(new Range(1, 1));
    assertThat(map(2, 4, "[3,{\"d\":4}]")).isEqualTo(new Range(2, 3));
    assertThat(map(2, 4, "[1,{\"d\":2}]")).isEqualTo(new Range(1, 2));
  }

  @Test
  void hasWhatIsLeftOfItAndNothingOfWhatWasOutside() {
    String text = "ABCDEFGHIJKL"; // no letter twice, and none that is ever inserted
    Laws.forAll(random -> {
      Operation operation = RandomOperations.operation(random, text);
      int start = random.nextInt(text.length() + 1);
      int end = start + random.nextInt(text.length() - start + 1);
      Range mapped = new Range(start, end).map(operation);
      String after = operation.apply(text);
      String inside = after.substring(mapped.start(), mapped.end());
      assertThat(letters(inside)).isEqualTo(letters(after, text.substring(start, end)));
    });
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-L]", "");
  }

  private static String letters(String text, String wanted) {
    return wanted.isEmpty() ? "" : text.replaceAll("[^" + wanted + "]", "");
  }

  @Test
  void refusesWhatIsNoStretch() {
    assertThatThrownBy(() -> new Range(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Range(3, 2))
        .hasMessage("a range must have 0 <= start <= end but was 3 to 2");
  }
}
