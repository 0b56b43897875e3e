package dev.inklog.e2e.bench;

import dev.inklog.document.attribution.Attribution;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.text.Text;
import dev.inklog.e2e.replay.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
  private static final DocumentId ID = new DocumentId("benchmark");
  private static final Origin ORIGIN =
      new Origin(new SessionId("session"), ClientSequence.FIRST, new Principal("ann"));
  private static final InputPosition INPUT = new InputPosition(0, 0, Instant.EPOCH);

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

  /** Who wrote which part after the same keystrokes. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Attribution wholePaperAttributed() {
    Attribution attribution = Attribution.NONE;
    for (int i = 0; i < keystrokes.size(); i++) {
      attribution = attribution.evolve(event(new Revision(i + 1L), keystrokes.get(i)));
    }
    return attribution;
  }

  private static Event event(Revision revision, Operation operation) {
    return new Event(ID, revision, ORIGIN, INPUT, new Body.TextEdited(operation), Hash.ZERO);
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
