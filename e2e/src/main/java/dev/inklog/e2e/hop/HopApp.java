package dev.inklog.e2e.hop;

import dev.inklog.sequencer.state.EntryKind;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./inklog bench-hop}. Exit status: 0 measured, 1 it failed, 2 wrong usage. */
@Command(
    name = "inklog bench-hop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the way through the sequencer alone, edits to ops, on a broker in the same process, and in the same",
      "run a loop that only copies: latency at a fixed rate, from when each submission was due, for readers of",
      "uncommitted and of committed records; how fast a backlog drains; bytes that are kept for each document."
    })
public final class HopApp implements Callable<Integer> {
  private static final int DOCUMENTS = 64;

  @Option(names = "--partitions", split = ",", defaultValue = "1,8")
  private List<Integer> partitions = List.of();

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "500,5000",
      description = "Submissions a second. Default: ${DEFAULT-VALUE}.")
  private List<Integer> rates = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "Of each run, a third of them to warm up.")
  private int seconds = 15;

  @Option(names = "--backlog", defaultValue = "200000", description = "Submissions to drain.")
  private int backlog = 200_000;

  @Option(names = "--idle", defaultValue = "100000", description = "Documents that are idle.")
  private int idle = 100_000;

  @Option(names = "--runs", defaultValue = "3", description = "Of each; the median counts.")
  private int runs = 3;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private HopApp() {}

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new HopApp())
            .setExecutionExceptionHandler(HopApp::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    out.printf(
        "%d cores, Java %s, Kafka %s, broker in this process; medians of %d runs (least, greatest)%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        AppInfoParser.getVersion(),
        runs);
    for (int count : partitions) {
      try (HopBenchmark benchmark = new HopBenchmark(count, err)) {
        for (int rate : rates) {
          latency(benchmark, count, rate);
        }
      }
      try (HopBenchmark benchmark = new HopBenchmark(count, err)) {
        drain(benchmark, count);
      }
    }
    sizes();
    return 0;
  }

  private void latency(HopBenchmark benchmark, int count, int rate) throws Exception {
    for (Hop hop : Hop.values()) {
      List<HopBenchmark.Latencies> measured = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        measured.add(benchmark.latencies(hop, DOCUMENTS, rate, seconds));
      }
      err.println();
      List<Histogram> uncommitted =
          measured.stream().map(HopBenchmark.Latencies::uncommitted).toList();
      List<Histogram> committed = measured.stream().map(HopBenchmark.Latencies::committed).toList();
      out.printf(
          "%d partitions, %,6d/s, %-20s uncommitted p50 %s ms, p99 %s ms; committed p50 %s ms, p99 %s ms%n",
          count,
          rate,
          hop.label(),
          millis(uncommitted, 50),
          millis(uncommitted, 99),
          millis(committed, 50),
          millis(committed, 99));
    }
  }

  private void drain(HopBenchmark benchmark, int count) throws Exception {
    int documents = count == 1 ? 1 : 500;
    for (Hop hop : Hop.values()) {
      double[] rate = new double[runs];
      for (int run = 0; run < runs; run++) {
        rate[run] = benchmark.drained(hop, documents, backlog);
      }
      out.printf(
          "%d partitions, backlog of %,d in %d documents, %-20s %s/s%n",
          count, backlog, documents, hop.label(), summary(DoubleStream.of(rate), "%,.0f"));
    }
  }

  private void sizes() throws Exception {
    try (HopBenchmark benchmark = new HopBenchmark(8, err)) {
      benchmark.drained(Hop.SEQUENCER, idle, 2 * idle);
      print("%,d idle documents".formatted(idle), idle, benchmark);
    }
    try (HopBenchmark benchmark = new HopBenchmark(8, err)) {
      benchmark.drained(Hop.SEQUENCER, 1, 10_001);
      print("1 busy document, a window of 10,000 keystrokes", 1, benchmark);
    }
  }

  private void print(String what, int documents, HopBenchmark benchmark) throws IOException {
    Map<EntryKind, Long> sizes = StateSizes.ofChangelog(benchmark.kafka());
    out.printf("%s, bytes each:", what);
    sizes.forEach((kind, bytes) ->
        out.printf(" %s %,d", kind.name().toLowerCase(Locale.ROOT), bytes / documents));
    out.printf("; on disk %,d%n", StateSizes.onDisk(benchmark.state()) / documents);
  }

  private static String millis(List<Histogram> runs, double percentile) {
    return summary(
        runs.stream().mapToDouble(run -> run.getValueAtPercentile(percentile) / 1e3), "%.1f");
  }

  private static String summary(DoubleStream values, String format) {
    double[] sorted = values.sorted().toArray();
    String one = "%s (%s, %s)".formatted(format, format, format);
    return one.formatted(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("inklog bench-hop: " + failure);
    return 1;
  }
}
