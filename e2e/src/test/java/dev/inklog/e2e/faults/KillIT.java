package dev.inklog.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./inklog kill-test}: each kind of process once. */
class KillIT {
  private static final PrintStream PROGRESS = System.err;

  private static final List<NodeKind> ALL = List.of(NodeKind.values());

  private @TempDir Path directory;

  @Test
  void nothingAcknowledgedIsLostOrDoubledWhateverIsKilled() throws IOException {
    nothingIsLost(new KillPlan(1, false, ALL, 4, 2, 10, 4, 1));
  }

  @Test
  void nothingAcknowledgedIsLostOrDoubledWhenOneBrokerOfThreeIsKilled() throws IOException {
    nothingIsLost(new KillPlan(3, false, ALL, 2, 0, 10, 4, 1));
  }

  private void nothingIsLost(KillPlan plan) throws IOException {
    KillReport report = KillTest.run(plan, directory.resolve("cluster"), PROGRESS);
    assertThat(report.problems()).isEmpty();
    assertThat(report.lost()).isZero();
    assertThat(report.doubled()).isZero();
    assertThat(report.edits()).isGreaterThan(plan.clients() * 10L);
  }
}
