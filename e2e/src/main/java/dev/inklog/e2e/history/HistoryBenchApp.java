package dev.inklog.e2e.history;

import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.e2e.replay.Trace;
import dev.inklog.e2e.replay.TraceReader;
import dev.inklog.store.local.AwsServers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./inklog bench-history}. Exit status: 0 measured, 1 it failed, 2 wrong usage. */
@Command(
    name = "inklog bench-history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes documents of different lengths, a keystroke an event, and reads each at random revisions over HTTP;",
      "then projects the trace into servers with the APIs of DynamoDB and S3 and counts what it takes there."
    })
public final class HistoryBenchApp implements Callable<Integer> {
  @Option(
      names = "--events",
      split = ",",
      description = "Lengths of the documents. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000,10000,100000,259779,1000000")
  private List<Integer> events = List.of();

  @Option(names = "--reads", defaultValue = "500", description = "Of each. Default: 500.")
  private int reads = 500;

  @Option(
      names = "--batch",
      split = ",",
      defaultValue = "1,5,50",
      description = "Events of an append to DynamoDB. Default: ${DEFAULT-VALUE}.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A sequential trace. Default: automerge-paper of ../shared, or keystrokes.")
  private Path trace = Path.of("../shared/traces/sequential/automerge-paper.json.gz");

  private HistoryBenchApp() {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new HistoryBenchApp()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    PrintStream out = System.out;
    Trace typed = Files.exists(trace) ? TraceReader.read(trace) : keystrokes();
    out.printf(
        "%s, %,d edits%n",
        Files.exists(trace) ? trace.getFileName() : "skipped, no traces: keystrokes",
        typed.edits().size());
    curve(typed, out);
    if (AwsServers.areInstalled()) {
      sizes(typed, out);
    } else {
      out.println("skipped, no servers: `./inklog test` installs them");
    }
    return 0;
  }

  private void curve(Trace typed, PrintStream out) throws IOException {
    try (TemporaryDirectory data = TemporaryDirectory.create("inklog-bench-history-");
        StandaloneProcess standalone = StandaloneProcess.start(data.path())) {
      ReadCurve curve = new ReadCurve(standalone.endpoints(), typed);
      out.printf(
          "%10s %9s %9s %9s   (ms, %d reads at random revisions)%n",
          "events", "p50", "p99", "max", reads);
      for (int length : events) {
        ReadCurve.Point point = curve.measure(length, reads);
        out.printf(
            "%,10d %9.1f %9.1f %9.1f%n", point.events(), point.p50(), point.p99(), point.longest());
      }
    }
  }

  private void sizes(Trace typed, PrintStream out) throws IOException {
    try (AwsServers servers = AwsServers.start()) {
      out.printf(
          "%6s %8s %11s %9s %9s %8s %11s %12s %12s %14s%n",
          "batch",
          "items",
          "item bytes",
          "WRU",
          "RRU",
          "objects",
          "their bytes",
          "bytes/event",
          "$/M events",
          "$/M ev.-month");
      for (int batch : batches) {
        StoredBytes.Size size = StoredBytes.measure(servers, typed, batch);
        out.printf(
            "%6d %,8d %,11d %,9d %,9d %,8d %,11d %12.1f %12.3f %14.4f%n",
            size.batch(),
            size.items(),
            size.itemBytes(),
            size.writeUnits(),
            size.readUnits(),
            size.objects(),
            size.objectBytes(),
            size.bytesPerEvent(),
            size.dollarsPerMillionEvents(),
            size.dollarsPerMonth());
      }
    }
  }

  private static Trace keystrokes() {
    List<Operation> edits =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Operation.builder().retain(i).insert("x").build())
            .toList();
    return new Trace(edits, "x".repeat(10_000));
  }
}
