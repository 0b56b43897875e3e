package dev.inklog.e2e.replay;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.ProgressBar;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One trace typed into a new document of a running Inklog, then read back in every way there is.
 *
 * @param batch most edits composed into one operation
 * @param editsPerSecond 0 for as fast as it goes
 */
record Replay(DocumentId id, int batch, double editsPerSecond) {
  private static final Duration LAST_ACK = Duration.ofSeconds(60);

  ReplayReport run(String name, Trace trace, Endpoints endpoints, PrintStream progress)
      throws IOException {
    var acks = new AckTimes();
    try (var server = new InklogServer(URI.create(endpoints.url()))) {
      server.create(id, name, "");
      try (var client = server.open(id, batch, acks)) {
        var bar = new ProgressBar(progress, trace.edits().size());
        long start = System.nanoTime();
        new Typist(editsPerSecond).type(trace.edits(), client, bar::show);
        client.awaitSynchronized(LAST_ACK);
        double seconds = (System.nanoTime() - start) / 1e9;
        bar.end();
        progress.println("Comparing what REST, the log and the store say");
        var head = client.revision();
        var end = trace.endContent();
        var log = LogReading.read(endpoints.bootstrap(), endpoints.registry(), id, head);
        var stored = StoreReading.read(Path.of(endpoints.store()), id, head);
        return new ReplayReport(
            name,
            id.value(),
            trace.edits().size(),
            client.operationsSent(),
            log.revision().value(),
            Math.round(seconds * 1_000) / 1e3,
            Math.round(trace.edits().size() / seconds),
            acks.percentileMs(50),
            acks.percentileMs(99),
            client.text().equals(end),
            server.text(id).equals(end),
            log.text().toString().equals(end),
            stored.text().toString().equals(end));
      }
    }
  }
}
