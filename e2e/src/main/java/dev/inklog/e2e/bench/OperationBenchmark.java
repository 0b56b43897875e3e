package dev.inklog.e2e.bench;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Side;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Keystrokes against one another: 1,000 pairs of inserts and deletes of a unit in a text of 10,000.
 * client/bench/transforms.mjs does the same work with ot-text and with our client.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OperationBenchmark {
  private static final int PAIRS = 1_000;
  private static final int LENGTH = 10_000;

  private final Operation[] ours = new Operation[PAIRS];
  private final Operation[] theirs = new Operation[PAIRS];

  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < PAIRS; i++) {
      ours[i] = keystroke(random);
      theirs[i] = keystroke(random);
    }
  }

  static Operation keystroke(SplittableRandom random) {
    int at = random.nextInt(LENGTH);
    return random.nextInt(4) == 0
        ? Operation.builder().retain(at).delete(1).build()
        : Operation.builder().retain(at).insert("x").build();
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public void transform(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(ours[i].transform(theirs[i], Side.LEFT));
    }
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public void compose(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(ours[i].compose(theirs[i]));
    }
  }
}
