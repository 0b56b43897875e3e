package dev.inklog.e2e.conformance;

import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** All checks of a server, one after the other. */
public final class Conformance {
  private Conformance() {}

  /**
   * What came of it.
   *
   * @param failures each with the name of its check
   */
  public record Report(int checks, List<String> failures) {}

  /** Asks a server for everything that is promised. */
  public static Report run(InklogServer server, PrintStream out) {
    List<Check> checks = new ArrayList<>();
    checks.addAll(MessageChecks.all());
    checks.addAll(RefusalChecks.all());
    checks.addAll(ResumeChecks.all());
    List<String> failures = new ArrayList<>();
    for (Check check : checks) {
      try {
        check.run(server);
        out.println("ok      " + check.name());
      } catch (AssertionError | RuntimeException | IOException e) {
        out.println("FAILED  " + check.name() + ": " + e.getMessage());
        failures.add(check.name() + ": " + e);
      }
    }
    return new Report(checks.size(), failures);
  }

  /** Sends frames that make no sense; gives the failures. */
  public static List<String> fuzz(InklogServer server, int frames, long seed, PrintStream out) {
    try {
      Fuzz.Report report = Fuzz.run(server, frames, seed, out);
      out.printf(
          "ok      %,d frames that make no sense over %,d connections; %,d edits of a bystander in between%n",
          report.frames(), report.connects(), report.bystanderEdits());
      return List.of();
    } catch (AssertionError | RuntimeException | IOException e) {
      out.println("FAILED  fuzz: " + e.getMessage());
      return List.of("fuzz, seed " + seed + ": " + e);
    }
  }
}
