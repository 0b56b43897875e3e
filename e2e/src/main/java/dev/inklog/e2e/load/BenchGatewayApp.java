package dev.inklog.e2e.load;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.e2e.load.TypingBenchmark.Result;
import dev.inklog.e2e.load.TypingBenchmark.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./inklog bench-gateway}. */
@Command(
    name = "inklog bench-gateway",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a server in a process of its own and lets people type, open documents and be idle. What is told is",
      "how long a keystroke took from when it was due until each screen had it; medians of several runs."
    })
public final class BenchGatewayApp implements Callable<Integer> {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GATEWAY_EDITS_PER_SECOND", "1000000",
          "GATEWAY_ROOM_IDLE", "500ms");

  @Option(
      names = "--only",
      split = ",",
      description = "Of typing, slow, opening, idle. Default: all.")
  private List<String> only = List.of("typing", "slow", "opening", "idle");

  @Option(
      names = "--typing",
      split = ",",
      converter = WorkloadConverter.class,
      description = "DOCUMENTS/PEOPLE/EDITS-A-SECOND, one or more. Default: those of the README.")
  private List<Workload> workloads =
      List.of(
          new Workload(1, 2, 20, 0),
          new Workload(1, 50, 250, 0),
          new Workload(1, 50, 2_000, 0),
          new Workload(1, 500, 500, 0),
          new Workload(500, 1_000, 1_000, 0));

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "Of each run, a third of them to warm up.")
  private int seconds = 15;

  @Option(names = "--runs", defaultValue = "3", description = "Of each; the median counts.")
  private int runs = 3;

  @Option(names = "--sockets", defaultValue = "10000", description = "That are idle.")
  private int sockets = 10_000;

  @Option(
      names = "--events",
      defaultValue = "260000",
      description = "Of the document that is opened.")
  private int events = 260_000;

  private final PrintStream out = System.out;

  private BenchGatewayApp() {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new BenchGatewayApp()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    out.printf(
        "%d cores for server and load, Java %s; medians of %d runs%n",
        Runtime.getRuntime().availableProcessors(), Runtime.version(), runs);
    try (TemporaryDirectory directory = TemporaryDirectory.create("inklog-bench-gateway-");
        ServerUnderLoad server = ServerUnderLoad.start(directory.path(), ENVIRONMENT)) {
      TypingBenchmark typing =
          new TypingBenchmark(server.address(), server.pid(), Duration.ofSeconds(seconds));
      // So that the first one measured is not the first: compilers have done their work.
      typing.run(new Workload(1, 50, 1_000, 0));
      typing.run(new Workload(1, 50, 1_000, 0));
      if (only.contains("typing")) {
        typing(typing);
      }
      if (only.contains("slow")) {
        slow(typing);
      }
      if (only.contains("opening")) {
        opening(server);
      }
      if (only.contains("idle")) {
        idle(server);
      }
    }
    return 0;
  }

  private void typing(TypingBenchmark typing) throws IOException {
    out.println("documents  people  edits/s     p50 ms   p99 ms  p99.9 ms   server's cores");
    for (Workload workload : workloads) {
      Result result = median(typing, workload);
      out.printf(
          "%9d  %6d  %7.0f   %8.1f %8.1f  %8.1f   %14.2f%s%n",
          workload.documents(),
          workload.people(),
          workload.editsPerSecond(),
          result.ms(50),
          result.ms(99),
          result.ms(99.9),
          result.processors(),
          result.failures() == 0 ? "" : "   " + result.failures() + " REFUSED OR LOST");
    }
  }

  /** {@code 1/50/250}. */
  private static final class WorkloadConverter implements CommandLine.ITypeConverter<Workload> {
    @Override
    public Workload convert(String text) {
      String[] parts = text.split("/", -1);
      if (parts.length != 3) {
        throw new CommandLine.TypeConversionException("expected 1/50/250 or the like");
      }
      return new Workload(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Double.parseDouble(parts[2]), 0);
    }
  }

  private Result median(TypingBenchmark typing, Workload workload) throws IOException {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      results.add(typing.run(workload));
    }
    results.sort(Comparator.comparingDouble(result -> result.ms(99)));
    return results.get(runs / 2);
  }

  private void slow(TypingBenchmark typing) throws IOException {
    Result without = median(typing, new Workload(1, 100, 200, 0));
    Result with = median(typing, new Workload(1, 100, 200, 1));
    out.printf(
        "100 people, 200 edits/s: p99 %.1f ms; with one more who stops reading %.1f ms (%+.0f %%)%n",
        without.ms(99), with.ms(99), 100 * (with.ms(99) / without.ms(99) - 1));
  }

  private void opening(ServerUnderLoad server) throws IOException {
    DocumentId id = OpeningBenchmark.write(server.address(), events, System.err);
    Duration idle = Duration.ofMillis(2_500);
    OpeningBenchmark.open(server.address(), id, 3, idle);
    OpeningBenchmark.Times cold = OpeningBenchmark.open(server.address(), id, 9, idle);
    OpeningBenchmark.open(server.address(), id, 3, Duration.ZERO);
    OpeningBenchmark.Times warm =
        OpeningBenchmark.open(server.address(), id, 21, Duration.ofMillis(20));
    out.printf(
        "opening a document of %,d events: cold %.0f ms (longest %.0f), warm %.1f ms (longest %.1f)%n",
        events, cold.median(), cold.longest(), warm.median(), warm.longest());
  }

  private void idle(ServerUnderLoad server) throws IOException {
    for (boolean shared : new boolean[] {false, true}) {
      int documents = shared ? Math.max(1, sockets / 100) : sockets;
      ServerUnderLoad.Gateway gateway =
          server.gateway("1g", Map.of("GATEWAY_MAX_SOCKETS", "100000"));
      IdleBenchmark.Result result =
          IdleBenchmark.run(server.address(), gateway, sockets, documents, System.err);
      out.printf(
          "%,d idle sockets on %,d documents: %.1f KB of heap each, %.1f KB of the process each%n",
          result.held(), documents, result.live() / 1024, result.resident() / 1024);
    }
  }
}
