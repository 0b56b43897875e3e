package dev.inklog.e2e.hop;

import dev.inklog.e2e.ProgressBar;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.standalone.BrokerTopics;
import dev.inklog.standalone.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Hops on a real broker in this process, on a directory that is deleted at the end. */
final class HopBenchmark implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final Duration FAST = Duration.ofMillis(5);
  private static final double WARM_UP = 0.3;

  private final TemporaryDirectory directory;
  private final EmbeddedBroker broker;
  private final PrintStream progress;
  private int runs;

  /** Latency of the uncommitted and of the committed reader, in µs. */
  record Latencies(Histogram uncommitted, Histogram committed) {}

  HopBenchmark(int partitions, PrintStream progress) throws IOException {
    this.progress = progress;
    directory = TemporaryDirectory.create("inklog-hop-");
    broker = EmbeddedBroker.start(directory.path().resolve("broker"));
    BrokerTopics.ensure(broker.bootstrap(), partitions);
    try (Admin admin = Admin.create(kafka())) {
      admin
          .createTopics(
              Stream.of(Hop.COPY, Hop.TRANSACTIONAL_COPY)
                  .map(hop -> new NewTopic(hop.output(), partitions, (short) 1))
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topics were not created", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  Map<String, Object> kafka() {
    return Map.of(
        "bootstrap.servers", broker.bootstrap(), "schema.registry.url", "inprocess://bundled");
  }

  Path state() {
    return directory.path().resolve("state");
  }

  /** Sends at a rate, and measures from when each submission was due to when it came out. */
  Latencies latencies(Hop hop, int documents, int perSecond, int seconds) throws Exception {
    Workload workload = new Workload("run" + runs++, documents);
    int count = documents + perSecond * seconds;
    try (AutoCloseable _ = hop.start(kafka(), state());
        Arrivals uncommitted = new Arrivals(kafka(), hop, "read_uncommitted", workload, count);
        Arrivals committed = new Arrivals(kafka(), hop, "read_committed", workload, count);
        Feed feed = new Feed(kafka(), workload::submission, Duration.ZERO)) {
      feed.send(0, documents);
      committed.awaitFirst(documents, DEADLINE);
      ProgressBar bar = new ProgressBar(progress, count - documents);
      long[] due = feed.sendAt(documents, count, perSecond, bar::show);
      uncommitted.awaitAll(DEADLINE);
      committed.awaitAll(DEADLINE);
      int from = documents + (int) (WARM_UP * (count - documents));
      return new Latencies(histogram(uncommitted, due, from), histogram(committed, due, from));
    }
  }

  private static Histogram histogram(Arrivals arrivals, long[] due, int from) {
    Histogram histogram = new Histogram(3);
    for (int i = from; i < due.length; i++) {
      histogram.recordValue(Math.max(0, (arrivals.at(i) - due[i]) / 1_000));
    }
    return histogram;
  }

  /**
   * Lets a hop drain what has piled up: submissions a second, from the first to the last that came.
   */
  double drained(Hop hop, int documents, int count) throws Exception {
    Workload workload = new Workload("run" + runs++, documents);
    try (Feed feed = new Feed(kafka(), workload::submission, FAST)) {
      feed.send(0, count);
    }
    try (Arrivals arrivals = new Arrivals(kafka(), hop, "read_uncommitted", workload, count);
        AutoCloseable _ = hop.start(kafka(), state())) {
      arrivals.awaitAll(DEADLINE);
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (int i = 0; i < count; i++) {
        first = Math.min(first, arrivals.at(i));
        last = Math.max(last, arrivals.at(i));
      }
      return (count - 1) * 1e9 / (last - first);
    }
  }

  @Override
  public void close() throws IOException {
    broker.close();
    directory.close();
  }
}
