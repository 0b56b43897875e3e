package dev.inklog.e2e.hop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.sequencer.state.EntryKind;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The benchmark in a small form: it fails where a submission does not come out, or twice. */
class HopBenchmarkIT {
  private static final int DOCUMENTS = 8;
  private static final int SUBMISSIONS = 400;
  private static final PrintStream QUIET =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @Test
  void everySubmissionComesOutOfEveryHopOnce() throws Exception {
    try (HopBenchmark benchmark = new HopBenchmark(2, QUIET)) {
      for (Hop hop : Hop.values()) {
        HopBenchmark.Latencies latencies = benchmark.latencies(hop, DOCUMENTS, 200, 1);
        assertThat(latencies.uncommitted().getTotalCount()).isEqualTo(140);
        assertThat(latencies.committed().getTotalCount()).isEqualTo(140);
        assertThat(benchmark.drained(hop, DOCUMENTS, SUBMISSIONS)).isPositive();
      }
      assertThat(StateSizes.ofChangelog(benchmark.kafka()))
          .containsOnlyKeys(EntryKind.HEAD, EntryKind.ACCESS, EntryKind.SESSION, EntryKind.EVENT)
          .allSatisfy((_, bytes) -> assertThat(bytes).isPositive());
    }
  }
}
