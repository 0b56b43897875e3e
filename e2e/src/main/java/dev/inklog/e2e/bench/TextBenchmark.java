package dev.inklog.e2e.bench;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.text.Text;
import dev.inklog.e2e.replay.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The text of an open document. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class TextBenchmark {
  private static final Path TRACE = Path.of("../shared/traces/sequential/automerge-paper.json.gz");
  private static final int LARGE = 10 << 20;

  private final SplittableRandom random = new SplittableRandom(1);
  private List<Operation> keystrokes = List.of();
  private Text large = Text.EMPTY;

  @Setup
  public void setUp() throws IOException {
    if (Files.exists(TRACE)) {
      keystrokes = TraceReader.read(TRACE).edits();
    } else {
      System.err.println("skipped, no traces: wholePaper measures nothing");
    }
    large = Text.of("0123456789abcde\n".repeat(LARGE / 16));
  }

  /** 259,778 recorded keystrokes, one after the other. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Text wholePaper() {
    Text text = Text.EMPTY;
    for (Operation keystroke : keystrokes) {
      text = text.apply(keystroke);
    }
    return text;
  }

  /** One unit put in anywhere in 10 Mi of them. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Text anywhereInTenMegabytes() {
    int at = random.nextInt(LARGE);
    large = large.apply(Operation.builder().retain(at).insert("x").delete(1).build());
    return large;
  }
}
