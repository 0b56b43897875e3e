package dev.inklog.e2e.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dseed=N} runs one seed, {@code -Dseeds=N} so many of them. */
class SequencerSimulationTest {
  private static final long SEEDS = Long.getLong("seeds", 1_000);

  @Test
  void nothingIsLostOrDoubledWhateverHappens() throws InterruptedException {
    long acknowledged = 0;
    long only = Long.getLong("seed", -1);
    for (long seed : only < 0 ? LongStream.range(0, SEEDS).toArray() : new long[] {only}) {
      acknowledged += run(seed, Flaw.NONE);
    }
    assertThat(acknowledged).isPositive();
    System.err.printf("%,d seeds, %,d edits acknowledged%n", only < 0 ? SEEDS : 1, acknowledged);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aSequencerWithAFlawIsFoundOut(Flaw flaw) {
    assertThat(LongStream.range(0, 100).anyMatch(seed -> fails(seed, flaw))).isTrue();
  }

  private static boolean fails(long seed, Flaw flaw) {
    try {
      Simulation.run(seed, flaw);
      return false;
    } catch (AssertionError | IllegalStateException e) {
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  private static long run(long seed, Flaw flaw) throws InterruptedException {
    try {
      return Simulation.run(seed, flaw);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("with -Dseed=" + seed + ": " + e.getMessage(), e);
    }
  }
}
