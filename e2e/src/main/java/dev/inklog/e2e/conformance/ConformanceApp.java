package dev.inklog.e2e.conformance;

import dev.inklog.e2e.client.InklogServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./inklog conformance}. Exit status: 0 all is as promised, 1 not so, 2 wrong usage. */
@Command(
    name = "inklog conformance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Asks a running server for everything that docs/protocol.md promises: each message, each refusal and close",
      "code that a client can bring about by itself, a resume at each step; and then sends frames that make no",
      "sense while somebody types. Documents named conformance-… are left behind."
    })
public final class ConformanceApp implements Callable<Integer> {
  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Default: ${DEFAULT-VALUE}.")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--fuzz",
      defaultValue = "100000",
      description = "Frames that make no sense. Default: ${DEFAULT-VALUE}.")
  private int fuzz = 100_000;

  @Option(names = "--seed", description = "Of those. Default: another each time.")
  private Optional<Long> seed = Optional.empty();

  private ConformanceApp() {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new ConformanceApp()).execute(arguments));
  }

  @Override
  public Integer call() {
    try (InklogServer server = new InklogServer(url)) {
      Conformance.Report report = Conformance.run(server, System.out);
      List<String> failures = new ArrayList<>(report.failures());
      if (fuzz > 0) {
        failures.addAll(
            Conformance.fuzz(server, fuzz, seed.orElseGet(System::currentTimeMillis), System.out));
      }
      System.out.printf(
          "%d checks, %d failed%n", report.checks() + (fuzz > 0 ? 1 : 0), failures.size());
      return failures.isEmpty() ? 0 : 1;
    }
  }
}
