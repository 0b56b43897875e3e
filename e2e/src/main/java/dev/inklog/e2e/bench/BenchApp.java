package dev.inklog.e2e.bench;

import java.io.IOException;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks; arguments are JMH's, such as a part of their names. */
public final class BenchApp {
  private BenchApp() {}

  public static void main(String[] args) throws RunnerException, IOException {
    Main.main(args.length == 0 ? new String[] {"-f", "1", "-wi", "3", "-w", "1", "-r", "1"} : args);
  }
}
