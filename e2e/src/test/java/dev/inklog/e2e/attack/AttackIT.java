package dev.inklog.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.load.ServerCost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All attacks on a standalone with its default limits; only a room is kept for nobody for a shorter
 * time, so that it shows that it goes.
 */
class AttackIT {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GATEWAY_ROOM_IDLE", "1s", "JAVA_TOOL_OPTIONS", "-Xmx512m");

  private static final long MORE_BYTES = 32 << 20;

  @Test
  void everyAttackMeetsItsAnswerAndOthersTypeOn(@TempDir Path data) throws IOException {
    try (StandaloneProcess standalone = StandaloneProcess.start(data, ENVIRONMENT)) {
      long pid = standalone.endpoints().pid();
      long before = ServerCost.of(pid).liveBytes();
      AttackSuite.Report report =
          AttackSuite.run(
              URI.create(standalone.endpoints().url()),
              Optional.of(data.resolve("standalone.log")),
              System.out);
      long after = ServerCost.of(pid).liveBytes();
      System.out.printf("heap in use: %,d KB, then %,d KB%n", before >> 10, after >> 10);

      assertThat(report.failures()).isEmpty();
      assertThat(after).isLessThan(before + MORE_BYTES);
    }
  }
}
