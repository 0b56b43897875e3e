package dev.inklog.e2e.load;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** People who type, and how long each keystroke took to get to each screen. */
final class TypingBenchmark {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final long pid;
  private final Duration length;
  private int run;

  /**
   * @param length of each run, a third of it to warm up
   */
  TypingBenchmark(URI server, long pid, Duration length) {
    this.server = server;
    this.pid = pid;
    this.length = length;
  }

  /**
   * What is typed.
   *
   * @param documents each with as many people as the others
   * @param people in all
   * @param editsPerSecond of all together
   * @param slow people more who stop reading, in the first document
   */
  record Workload(int documents, int people, double editsPerSecond, int slow) {}

  /**
   * What came of it.
   *
   * @param latencies in microseconds, of each keystroke on each screen
   * @param processors that the server kept busy
   */
  record Result(Histogram latencies, double processors, long failures) {
    double ms(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  Result run(Workload workload) throws IOException {
    String name = "bench-%d-%d".formatted(System.currentTimeMillis(), ++run);
    create(name, workload.documents());
    Typists all = new Typists();
    long interval = (long) (1e9 * workload.people() / workload.editsPerSecond());
    try (LoadLoop loop = new LoadLoop(server)) {
      List<Typist> typists = new ArrayList<>();
      for (int i = 0; i < workload.people() + workload.slow(); i++) {
        boolean slow = i >= workload.people();
        Typist typist = new Typist(all, slow ? 0 : interval, !slow);
        loop.connect(name + "-" + (slow ? 0 : i % workload.documents()), typist);
        typists.add(typist);
      }
      int expected = typists.size();
      loop.runUntil(PATIENCE, "everybody to be welcome", () -> all.welcomed() == expected, _ -> {});
      typists.subList(workload.people(), expected).forEach(Typist::stopReading);
      begin(typists, interval);
      LoadLoop.Turn typing =
          now -> {
            for (Typist typist : typists) {
              typist.type(now);
            }
          };
      loop.run(length.dividedBy(3), typing);
      all.measure();
      Duration before = ServerCost.cpu(pid);
      long start = System.nanoTime();
      loop.run(length.multipliedBy(2).dividedBy(3), typing);
      double seconds = (System.nanoTime() - start) / 1e9;
      double busy = ServerCost.cpu(pid).minus(before).toMillis() / 1e3 / seconds;
      return new Result(all.latencies(), busy, all.failures());
    }
  }

  private static void begin(List<Typist> typists, long interval) {
    SplittableRandom random = new SplittableRandom(1);
    long now = System.nanoTime();
    typists.forEach(typist -> typist.begin(now + random.nextLong(Math.max(1, interval))));
  }

  private void create(String name, int documents) throws IOException {
    try (InklogServer rest = new InklogServer(server)) {
      for (int i = 0; i < documents; i++) {
        rest.create(new DocumentId(name + "-" + i), name, "");
      }
    }
  }
}
