package dev.inklog.e2e.faults;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.e2e.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./inklog kill-test}. Exit status: 0 nothing lost or doubled and all texts equal, 1 not so
 * or it failed, 2 wrong usage.
 */
@Command(
    name = "inklog kill-test",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a whole cluster in processes of its own (brokers, two sequencers, two gateways, a projector),",
      "lets people type, kills one process after the other with kill -9 and starts it again, then restarts",
      "sequencers and gateways in order; at the end counts in the log what was lost or doubled, compares all",
      "texts, audits the log and decides it again. The last line of standard output is JSON."
    })
public final class KillTestApp implements Callable<Integer> {
  @Option(names = "--brokers", defaultValue = "1", description = "1, or 3. Default: 1.")
  private int brokers = 1;

  @Option(
      names = "--aws",
      description = "Keep the store in servers with the APIs of DynamoDB and S3. Default: on disk.")
  private boolean aws;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "KIND",
      description = "Kill only these: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<NodeKind> kinds = List.of(NodeKind.values());

  @Option(names = "--kills", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
  private int kills = 100;

  @Option(
      names = "--restarts",
      defaultValue = "12",
      description = "Orderly restarts afterwards. Default: ${DEFAULT-VALUE}.")
  private int restarts = 12;

  @Option(names = "--clients", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
  private int clients = 20;

  @Option(
      names = "--rate",
      defaultValue = "4",
      description = "Edits a second of each client, on average. Default: ${DEFAULT-VALUE}.")
  private double rate = 4;

  @Option(names = "--seed", description = "Of what is left to chance. Default: another each time.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "An empty directory for data and logs. Default: one that is deleted.")
  private Optional<Path> keep = Optional.empty();

  private KillTestApp() {}

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new KillTestApp())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(KillTestApp::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    KillPlan plan =
        new KillPlan(
            brokers,
            aws,
            List.copyOf(kinds),
            kills,
            restarts,
            clients,
            rate,
            seed.orElseGet(System::currentTimeMillis));
    if (keep.isPresent()) {
      return run(plan, keep.get());
    }
    try (TemporaryDirectory directory = TemporaryDirectory.create("inklog-kill-test-")) {
      return run(plan, directory.path());
    }
  }

  private static int run(KillPlan plan, Path directory) throws IOException {
    KillReport report = KillTest.run(plan, directory, System.err);
    report
        .pauses()
        .forEach((what, pauses) ->
            System.err.printf(
                "%-20s %3d times, longest wait: median %5d ms, max %5d ms%n",
                what, pauses.count(), pauses.medianMs(), pauses.maxMs()));
    System.out.println(new JsonMapper().writeValueAsString(report));
    return report.passed() ? 0 : 1;
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("inklog kill-test: " + failure.getMessage());
    if (failure.getCause() != null) {
      command.getErr().println("because: " + failure.getCause());
    }
    return 1;
  }
}
