package dev.inklog.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.StandaloneProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded keystrokes through a standalone process come out the same in every reading. */
@TestInstance(Lifecycle.PER_CLASS)
class ReplayIT {
  private static final Path TRACES = Path.of("..", "..", "shared", "traces", "sequential");
  private static final int SHORTENED = 5_000;

  private StandaloneProcess standalone;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    standalone = StandaloneProcess.start(data);
  }

  @AfterAll
  void stop() {
    if (standalone != null) {
      standalone.close();
    }
  }

  @Test
  void theBundledTraceWithEmojiAndMultiplePatches() throws Exception {
    var file = Path.of(ReplayIT.class.getResource("/small-trace.json").toURI());

    assertThat(replay("bundled", TraceReader.read(file)).allAgree()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"automerge-paper", "rustcode"})
  void theBeginningOfARecordedTrace(String name) throws IOException {
    var file = TRACES.resolve(name + ".json.gz");
    assumeTrue(Files.exists(file), "skipped: no traces at " + TRACES);

    var report = replay(name, beginning(TraceReader.read(file)));

    assertThat(report.allAgree()).as("%s", report).isTrue();
    assertThat(report.edits()).isEqualTo(SHORTENED);
  }

  private ReplayReport replay(String name, Trace trace) throws IOException {
    var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Replay(new DocumentId("replay-" + name), 32, 0)
        .run(name, trace, standalone.endpoints(), silent);
  }

  private static Trace beginning(Trace trace) {
    var edits = trace.edits().subList(0, SHORTENED);
    var text = new StringBuilder();
    for (Operation edit : edits) {
      text.replace(0, text.length(), edit.apply(text.toString()));
    }
    return new Trace(edits, text.toString());
  }
}
