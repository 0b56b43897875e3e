package dev.inklog.e2e.bench;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Somebody comes back with 10,000 keystrokes, composed into one operation as a client does, and
 * 10,000 others happened meanwhile: what decide has to do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OfflineBranchBenchmark {
  private static final int KEYSTROKES = 10_000;

  private final List<Operation> others = new ArrayList<>();
  private Operation branch = Operation.IDENTITY;

  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    int at = 0;
    for (int i = 0; i < KEYSTROKES; i++) {
      // People type on where they are, and go somewhere else now and then.
      at = random.nextInt(50) == 0 ? random.nextInt(10_000) : at + 1;
      branch = branch.compose(Operation.builder().retain(at).insert("x").build());
      others.add(OperationBenchmark.keystroke(random));
    }
  }

  @Benchmark
  public Operation rebase() {
    Operation rebased = branch;
    for (Operation other : others) {
      rebased = rebased.transform(other, Side.LEFT);
    }
    return rebased;
  }
}
