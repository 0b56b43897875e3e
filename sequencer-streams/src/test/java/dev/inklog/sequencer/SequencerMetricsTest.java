package dev.inklog.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerMetricsTest {
  private @TempDir Path stateDir;

  @Test
  void countWhatWasDecidedAndHowFarEditsWereCarried() {
    try (SequencerDriver driver = new SequencerDriver(stateDir)) {
      driver.create("note", "a");
      driver.edit("note", "s", 1, 1, "[1,\"b\"]");
      driver.edit("note", "t", 1, 1, "[1,\"c\"]");
      driver.edit("note", "t", 1, 1, "[1,\"c\"]");
      driver.edit("note", "t", 3, 1, "[1,\"d\"]");
      driver.submitBytes(new byte[] {1}, new byte[] {2});
      assertThat(decisions(driver, "accepted")).isEqualTo(3);
      assertThat(decisions(driver, "already-accepted")).isEqualTo(1);
      assertThat(decisions(driver, "sequence-gap")).isEqualTo(1);
      assertThat(decisions(driver, "stale-base")).isZero();
      var depth = driver.meters().get("inklog.sequencer.transform.depth").summary();
      assertThat(depth.count()).isEqualTo(2);
      assertThat(depth.max()).isEqualTo(1);
      assertThat(driver.meters().get("inklog.sequencer.record.age").timer().count()).isEqualTo(5);
      assertThat(driver.meters().get("inklog.sequencer.dead.letters").counter().count())
          .isEqualTo(1);
    }
  }

  private static double decisions(SequencerDriver driver, String outcome) {
    return driver
        .meters()
        .get("inklog.sequencer.decisions")
        .tag("outcome", outcome)
        .counter()
        .count();
  }
}
