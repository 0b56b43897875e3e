package dev.inklog.e2e.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./inklog replay}. Exit status: 0 all texts agree, 1 they do not or it failed, 2 wrong
 * usage.
 */
@Command(
    name = "inklog replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replays a recorded editing history (sequential trace, .json or .json.gz) as a WebSocket client,",
      "then compares the recorded end content with the text read by REST, the text folded from the",
      "ops topic by a plain read_committed Kafka consumer, and the text loaded from the store.",
      "The last line of standard output is JSON; exit status 0 only if all agree."
    })
public final class ReplayApp implements Callable<Integer> {
  private static final Path DEFAULT_DATA = Path.of(".inklog");

  @Parameters(paramLabel = "FILE", description = "The trace.")
  private Path file = Path.of("");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "A running standalone. Default: one is started in a temporary directory, and stopped.")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data directory of that standalone, to reach its log and store. Default: .inklog")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--document",
      paramLabel = "ID",
      description = "Id of the document that is created. Default: a new one.")
  private Optional<String> document = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Keystrokes per second. Default: as fast as it goes.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Most keystrokes composed into one operation; typing waits for an acknowledgement beyond"
              + " it. Default: ${DEFAULT-VALUE}")
  private int batch = 64;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private ReplayApp() {}

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new ReplayApp())
            .setExecutionExceptionHandler(ReplayApp::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (url.isPresent()) {
      return report(endpoints(url.get()));
    }
    try (var directory = TemporaryDirectory.create("inklog-replay-");
        var standalone = StandaloneProcess.start(directory.path())) {
      return report(standalone.endpoints());
    }
  }

  private int report(Endpoints endpoints) throws IOException {
    var id =
        new DocumentId(
            document.orElseGet(() -> "replay-" + Long.toString(System.currentTimeMillis(), 36)));
    var report =
        new Replay(id, batch, rate.orElse(0.0))
            .run(String.valueOf(file.getFileName()), TraceReader.read(file), endpoints, err);
    out.println(new JsonMapper().writeValueAsString(report));
    return report.allAgree() ? 0 : 1;
  }

  private Endpoints endpoints(URI running) throws IOException {
    var directory = data.orElse(DEFAULT_DATA);
    return Endpoints.of(directory)
        .map(found -> found.at(running))
        .orElseThrow(() ->
            new IllegalStateException(
                "No standalone is ready on %s: give its --data, to reach its log and store."
                    .formatted(directory)));
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("\ninklog replay: " + failure.getMessage());
    return 1;
  }
}
