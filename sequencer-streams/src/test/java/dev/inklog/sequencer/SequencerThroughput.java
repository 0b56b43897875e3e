package dev.inklog.sequencer;

import dev.inklog.document.sequencing.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures decisions a second in one thread, without a broker: decode, load, decide, evolve, store,
 * encode. A program, not a test; its arguments are the number of edits and how many revisions each
 * lies behind.
 */
final class SequencerThroughput {
  private static final int WARM_UP = 20_000;

  private SequencerThroughput() {}

  public static void main(String[] arguments) throws IOException {
    int edits = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int behind = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    Path stateDir = Files.createTempDirectory("sequencer-throughput");
    try (SequencerDriver driver =
        new SequencerDriver(stateDir, Limits.DEFAULTS.withText(1_000, 10_000_000, 1_000))) {
      driver.create("doc", "");
      run(driver, 1, WARM_UP, behind);
      long start = System.nanoTime();
      run(driver, WARM_UP + 1, edits, behind);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%d decisions in %.1f s: %.0f/s, %d behind%n",
          edits,
          seconds,
          edits / seconds,
          behind);
    }
  }

  private static void run(SequencerDriver driver, int first, int edits, int behind) {
    for (int sequence = first; sequence < first + edits; sequence++) {
      driver.edit("doc", "a", sequence, Math.max(1, sequence - behind), "[\"x\"]");
      if (sequence % 1_000 == 0) {
        driver.bytes("ops");
      }
    }
  }
}
