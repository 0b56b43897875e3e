package dev.inklog.document.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.KnuthRandom;
import dev.inklog.document.Laws;
import dev.inklog.document.RandomOperations;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Surrogates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffTest {
  private static final int MEGABYTE = 1 << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "same | same | []",
        "'' | new | [\"new\"]",
        "old | '' | [{\"d\":3}]",
        "the quick fox | the quick brown fox | [10,\"brown \"]",
        "the quick brown fox | the fox | [4,{\"d\":12}]",
        "color me | colour me | [4,\"u\"]",
        "color behavior | colour behaviour | [4,\"u\",9,\"u\"]",
        "one two | ones twos | [3,\"s\",4,\"s\"]",
        "an old dog | a young cat | [1,{\"d\":1},1,\"young cat\",{\"d\":7}]",
        "a b c d | a x c y | [2,\"x\",{\"d\":1},3,\"y\",{\"d\":1}]",
        "😀 | 😁 | [\"😁\",{\"d\":2}]",
        "a😀b | a😁b | [1,\"😁\",{\"d\":2}]",
      })
  void isSmall(String before, String after, String operation) {
    assertThat(Diff.between(before, after)).hasToString(operation);
  }

  @Test
  void leavesTheLinesThatStay() {
    String before = "one\ntwo\nthree\nfour\nfive\n";
    String after = "zero\none\nthree\n4\nfive\n";
    assertThat(Diff.between(before, after))
        .hasToString("[\"zero\\n\",4,{\"d\":4},6,\"4\",{\"d\":4}]");
  }

  @Test
  void aMovedParagraphIsOneTakenOutAndOnePutIn() {
    String part = lines(100, 120);
    String before = lines(0, 100) + part + lines(200, 300);
    String after = part + lines(0, 100) + lines(200, 300);
    Operation operation = Diff.between(before, after);
    assertThat(operation.apply(before)).isEqualTo(after);
    assertThat(inserted(operation)).isEqualTo(part.length());
  }

  @Test
  void leadsFromOneToTheOther() {
    Laws.forAll(random -> {
      String before = RandomOperations.text(random, 30);
      String after =
          random.nextInt(4) == 0
              ? RandomOperations.text(random, 30)
              : RandomOperations.operation(random, before).apply(before);
      Operation operation = Diff.between(before, after);
      assertThat(operation.apply(before)).isEqualTo(after);
      assertThat(operation).isEqualTo(operation.widen(before));
      assertThat(operation.hasUnpairedSurrogate()).isFalse();
    });
  }

  @Test
  void costsNoMoreThanTheEditThatWasMade() {
    String before = lines(0, 2_000);
    KnuthRandom random = new KnuthRandom(1);
    for (int i = 0; i < 50; i++) {
      int at = random.nextInt(before.length() - 40);
      Operation edit = Operation.builder().retain(at).insert("<new>").delete(3).build();
      Operation diff = Diff.between(before, edit.apply(before));
      assertThat(inserted(diff)).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void findsManySmallEditsInLinesThatRepeat() {
    KnuthRandom random = new KnuthRandom(7);
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      before.add("    line %d of few\n".formatted(random.nextInt(50)));
    }
    List<String> after = new ArrayList<>(before);
    for (int i = 0; i < 400; i++) {
      after.set(random.nextInt(after.size()), "    another %d\n".formatted(random.nextInt(9)));
    }
    Operation operation = Diff.between(String.join("", before), String.join("", after));
    assertThat(operation.apply(String.join("", before))).isEqualTo(String.join("", after));
    assertThat(inserted(operation)).isLessThan(400 * 12);
  }

  @Test
  void findsLinesPutInAndTakenOutAmongLinesThatRepeat() {
    KnuthRandom random = new KnuthRandom(8);
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      before.add("line %d\n".formatted(random.nextInt(50)));
    }
    List<String> after = new ArrayList<>(before);
    for (int i = 0; i < 1_000; i++) {
      after.remove(random.nextInt(after.size()));
      after.add(random.nextInt(after.size()), "line %d\n".formatted(random.nextInt(50)));
    }
    Operation operation = Diff.between(String.join("", before), String.join("", after));
    assertThat(operation.apply(String.join("", before))).isEqualTo(String.join("", after));
    assertThat(inserted(operation)).isLessThan(1_000 * 12);
  }

  @ParameterizedTest
  @CsvSource({"a1 b2 c3 , q7 r8 s9 ", "'foo(x, y);\n', 'bar[z; w]!\n'"})
  void separatorsBetweenOtherWordsHoldNothingInPlace(String before, String after) {
    Operation operation = Diff.between(before.repeat(300), after.repeat(300));
    assertThat(operation.components().size()).isLessThanOrEqualTo(3 * 300);
  }

  @Test
  void replacesLinesWholeWhereTooManyPlacesDiffer() {
    int lines = Diff.MAX_HUNKS / 2;
    String before = "stays\nstays a stays b stays c stays\n".repeat(lines);
    String after = before.replace(" a", "").replace(" b", "").replace(" c", "");
    Operation operation = Diff.between(before, after);
    assertThat(operation.apply(before).equals(after)).isTrue();
    assertThat(operation.components().size()).isLessThanOrEqualTo(3 * lines);
  }

  @Test
  void replacesAllWhereTooManyLinesDiffer() {
    String before = "stays\nchanges\n".repeat(Diff.MAX_HUNKS + 1);
    String after = before.replace("changes", "is other");
    assertThat(Diff.between(before, after).components()).hasSize(3);
  }

  @Test
  void halfACharacterThatWasThereIsNoObstacle() {
    String before = "a\ud83d b";
    String after = "a\ud83d\ude00 b";
    assertThat(Diff.between(before, after).apply(before)).isEqualTo(after);
    assertThat(Surrogates.hasUnpaired(after)).isFalse();
  }

  @Test
  void isBoundedInTimeWhateverIsInTheTexts() {
    String same = "ab".repeat(MEGABYTE / 2);
    String swapped = "ba".repeat(MEGABYTE / 2);
    String words = random(1, " ");
    String otherWords = random(2, " ");
    String lines = random(3, "\n");
    String otherLines = random(4, "\n");
    assertQuick(same, swapped);
    assertQuick("x y ".repeat(MEGABYTE / 4), "y z ".repeat(MEGABYTE / 4));
    assertQuick("x\n".repeat(MEGABYTE / 2), "y\n".repeat(MEGABYTE / 2));
    assertQuick("x\ny\n".repeat(MEGABYTE / 4), "y\nx\nz\n".repeat(MEGABYTE / 6));
    assertQuick(words, otherWords);
    assertQuick(lines, otherLines);
    assertQuick(lines, reversed(lines));
  }

  private static void assertQuick(String before, String after) {
    Operation operation =
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> Diff.between(before, after));
    assertThat(operation.apply(before).equals(after)).isTrue();
    assertThat(operation.components().size()).isLessThanOrEqualTo(3 * Diff.MAX_HUNKS);
  }

  /** A megabyte of short words from a small vocabulary. */
  private static String random(long seed, String separator) {
    KnuthRandom random = new KnuthRandom(seed);
    StringBuilder text = new StringBuilder(MEGABYTE + 8);
    while (text.length() < MEGABYTE) {
      text.append((char) ('a' + random.nextInt(26))).append(random.nextInt(40)).append(separator);
    }
    return text.toString();
  }

  private static String reversed(String lines) {
    return String.join("\n", lines.lines().toList().reversed());
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("this is line %d\n"::formatted)
        .collect(Collectors.joining());
  }

  private static int inserted(Operation operation) {
    return operation.components().stream()
        .mapToInt(part -> part instanceof Component.Insert(String text) ? text.length() : 0)
        .sum();
  }
}
