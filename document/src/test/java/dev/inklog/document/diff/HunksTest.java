package dev.inklog.document.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HunksTest {
  private static List<Hunk> between(String before, String after, int context) {
    return Hunks.of(before, Diff.between(before, after), after, context);
  }

  @Test
  void showsALineThatChangedAmongThoseAroundIt() {
    assertThat(between("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n", 1))
        .containsExactly(new Hunk(2, 3, 2, 3, List.of(" b", "-c", "+C", " d")));
  }

  @Test
  void showsWhatIsFarApartApart() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9";
    assertThat(between(before, "one\n2\n3\n4\n5\n6\n7\n8\nnine", 1))
        .containsExactly(
            new Hunk(1, 2, 1, 2, List.of("-1", "+one", " 2")),
            new Hunk(8, 2, 8, 2, List.of(" 8", "-9", "+nine")));
    assertThat(between(before, "one\n2\n3\n4\n5\n6\n7\n8\nnine", 4)).hasSize(1);
  }

  @Test
  void showsWholeLinesThatCameAndWent() {
    assertThat(between("a\nb\nc", "a\nb\nnew\nc", 0))
        .containsExactly(new Hunk(3, 0, 3, 1, List.of("+new")));
    assertThat(between("a\nb\nc", "a\nc", 0)).containsExactly(new Hunk(2, 1, 2, 0, List.of("-b")));
  }

  @Test
  void showsALineBreakAtTheEnd() {
    assertThat(between("a", "a\n", 3)).containsExactly(new Hunk(1, 1, 1, 2, List.of(" a", "+")));
  }

  @Test
  void showsNothingWhereNothingDiffers() {
    assertThat(between("a\n", "a\n", 3)).isEmpty();
    assertThat(between("", "", 3)).isEmpty();
  }

  @Test
  void makesTheLaterTextOfTheEarlierOne() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 5_000; i++) {
      String before = text(random);
      String after = text(random);
      int context = random.nextInt(4);
      assertThat(patched(before, between(before, after, context))).isEqualTo(after);
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append("ab\n".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  /** As {@code patch} does it, and as strict. */
  private static String patched(String before, List<Hunk> hunks) {
    List<String> old = List.of(before.split("\n", -1));
    List<String> result = new ArrayList<>();
    int at = 0;
    for (Hunk hunk : hunks) {
      while (at < hunk.oldStart() - 1) {
        result.add(old.get(at++));
      }
      assertThat(result).hasSize(hunk.newStart() - 1);
      for (String line : hunk.lines()) {
        String content = line.substring(1);
        if (line.charAt(0) != '+') {
          assertThat(old.get(at++)).isEqualTo(content);
        }
        if (line.charAt(0) != '-') {
          result.add(content);
        }
      }
      assertThat(at).isEqualTo(hunk.oldStart() - 1 + hunk.oldLines());
      assertThat(result).hasSize(hunk.newStart() - 1 + hunk.newLines());
    }
    result.addAll(old.subList(at, old.size()));
    return String.join("\n", result);
  }
}
