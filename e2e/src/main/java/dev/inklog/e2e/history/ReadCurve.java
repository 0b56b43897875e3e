package dev.inklog.e2e.history;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.hop.Feed;
import dev.inklog.e2e.replay.StoreReading;
import dev.inklog.e2e.replay.Trace;
import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** Reads of documents of different lengths, each at random revisions, over HTTP. */
final class ReadCurve {
  private static final Duration LINGER = Duration.ofMillis(5);
  private static final int WARM_UP = 50;

  private final Endpoints endpoints;
  private final Trace trace;

  ReadCurve(Endpoints endpoints, Trace trace) {
    this.endpoints = endpoints;
    this.trace = trace;
  }

  /** Of one document: events it has, and how long a read took, in ms. */
  record Point(int events, double p50, double p99, double longest) {}

  Point measure(int events, int reads) throws IOException {
    DocumentId id = new DocumentId("history-" + events);
    write(new Typing(id, trace), events);
    SplittableRandom random = new SplittableRandom(events);
    double[] took = new double[reads];
    try (InklogServer server = new InklogServer(URI.create(endpoints.url()))) {
      for (int i = -WARM_UP; i < reads; i++) {
        String path = "/v1/documents/%s?revision=%d".formatted(id, 1 + random.nextInt(events));
        long start = System.nanoTime();
        HttpResponse<String> answer = server.get(path);
        double millis = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != 200) {
          throw new IllegalStateException("Expected %s but was %s".formatted(path, answer));
        }
        if (i >= 0) {
          took[i] = millis;
        }
      }
    }
    Arrays.sort(took);
    return new Point(events, took[reads / 2], took[reads * 99 / 100], took[reads - 1]);
  }

  private void write(Typing typing, int events) {
    Map<String, Object> kafka =
        Map.of(
            "bootstrap.servers",
            endpoints.bootstrap(),
            "schema.registry.url",
            "inprocess://bundled");
    try (Feed feed = new Feed(kafka, typing::submission, LINGER)) {
      feed.send(0, events);
    }
    StoreReading.read(Path.of(endpoints.store()), typing.id(), new Revision(events));
  }
}
