package dev.inklog.e2e.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./inklog attack}. Exit status: 0 all is met as expected, 1 not so, 2 wrong usage. */
@Command(
    name = "inklog attack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Attacks a running server, one of yours, and compares what each attack meets with what it is to meet:",
      "slow and silent connections, frames and requests that are none, looks for documents of others, forged",
      "tokens, others' sessions, lines for its log. Meanwhile two people type, and are to notice nothing. The",
      "server must be one that gives tokens itself, as ./inklog up does. Documents named attack-… are left behind."
    })
public final class AttackApp implements Callable<Integer> {
  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Default: ${DEFAULT-VALUE}.")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where the server writes: looked through for what must not be there.")
  private Optional<Path> log = Optional.empty();

  private AttackApp() {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new AttackApp()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    AttackSuite.Report report = AttackSuite.run(url, log, System.out);
    System.out.printf("%d attacks, %d failures%n", report.attacks(), report.failures().size());
    report.failures().forEach(System.out::println);
    return report.failures().isEmpty() ? 0 : 1;
  }
}
