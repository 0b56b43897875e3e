package dev.inklog.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
  private @TempDir Path directory;

  @Test
  void positionsBehindAstralCharactersCountTwoUnits() throws IOException {
    var trace =
        read("[[0,0,\"a\uD83D\uDE00b\"]]", "[[2,1,\"c\"]]", "[[1,1,\"\"]]", "[[2,0,\"!\"]]");

    assertThat(trace.edits())
        .containsExactly(
            Operation.builder().insert("a\uD83D\uDE00b").build(),
            Operation.builder().retain(3).insert("c").delete(1).build(),
            Operation.builder().retain(1).delete(2).build(),
            Operation.builder().retain(2).insert("!").build());
    assertThat(replayed(trace)).isEqualTo("ac!");
  }

  @Test
  void patchesOfATransactionApplyInOrderAndBecomeOneOperation() throws IOException {
    var trace = read("[[0,0,\"one two\"]]", "[[4,3,\"three\"],[0,3,\"two\"],[0,0,\">\"]]");

    assertThat(trace.edits()).hasSize(2);
    assertThat(replayed(trace)).isEqualTo(">two three");
  }

  @Test
  void refusesWhatIsNoSequentialTrace() throws IOException {
    var file = Files.writeString(directory.resolve("no.json"), "[1]");

    assertThatThrownBy(() -> TraceReader.read(file)).hasMessageContaining("START_OBJECT");
  }

  private Trace read(String... patches) throws IOException {
    var transactions =
        Arrays.stream(patches)
            .map("{\"time\":\"\",\"patches\":%s}"::formatted)
            .collect(Collectors.joining(","));
    return TraceReader.read(
        Files.writeString(
            directory.resolve("trace.json"),
            "{\"startContent\":\"\",\"endContent\":\"\",\"txns\":[" + transactions + "]}"));
  }

  private static String replayed(Trace trace) {
    var text = Text.EMPTY;
    for (var edit : trace.edits()) {
      text = text.apply(edit);
    }
    return text.toString();
  }
}
