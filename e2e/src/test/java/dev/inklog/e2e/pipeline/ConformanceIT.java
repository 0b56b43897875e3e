package dev.inklog.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.e2e.Await;
import dev.inklog.e2e.conformance.Conformance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The protocol as docs/protocol.md has it, asked for from outside. */
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceIT {
  private static final int JUNK = 100_000;
  private static final Pattern SOCKETS = Pattern.compile("(?m)^inklog_gateway_sockets (\\S+)$");

  private Pipeline pipeline;

  @BeforeAll
  void start(@TempDir Path directory) {
    pipeline = Pipeline.start(directory);
  }

  @AfterAll
  void stop() {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  @Test
  void keepsToTheProtocol() {
    assertThat(Conformance.run(pipeline.server(), System.out).failures()).isEmpty();
  }

  @Test
  void junkHarmsNobodyElseAndLeavesNothingBehind() throws IOException {
    assertThat(Conformance.fuzz(pipeline.server(), JUNK, 7, System.out)).isEmpty();
    Await.value(
        Duration.ofSeconds(20),
        "all sockets to be gone",
        () -> sockets() == 0 ? Optional.of(true) : Optional.empty());
  }

  private double sockets() throws IOException {
    var matcher = SOCKETS.matcher(pipeline.server().get("/metrics").body());
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : -1;
  }
}
