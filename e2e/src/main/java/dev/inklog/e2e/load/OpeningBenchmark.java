package dev.inklog.e2e.load;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.ProgressBar;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How long it takes from connecting until a document with a long history is there. */
final class OpeningBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int AT_ONCE = 200;

  private OpeningBenchmark() {}

  /** Median and longest of several openings, in milliseconds. */
  record Times(double median, double longest) {}

  /** Types a document of so many events, each a keystroke. */
  static DocumentId write(URI server, int events, PrintStream err) throws IOException {
    DocumentId id = new DocumentId("long-" + System.currentTimeMillis());
    try (InklogServer rest = new InklogServer(server)) {
      rest.create(id, "long", "");
    }
    ProgressBar progress = new ProgressBar(err, events);
    Writer writer = new Writer(events, progress);
    try (LoadLoop loop = new LoadLoop(server)) {
      loop.connect(id.value(), writer);
      loop.runUntil(PATIENCE, "all events", () -> writer.seen >= events, _ -> {});
    }
    progress.end();
    return id;
  }

  /** Opens a document several times, with a pause before each. */
  static Times open(URI server, DocumentId id, int times, Duration pause) throws IOException {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      try (LoadLoop loop = new LoadLoop(server)) {
        loop.run(pause, _ -> {});
        AtomicLong welcome = new AtomicLong();
        long start = System.nanoTime();
        loop.connect(id.value(), new Visitor(welcome));
        loop.runUntil(PATIENCE, "a welcome", () -> welcome.get() != 0, _ -> {});
        took.add((welcome.get() - start) / 1e6);
      }
    }
    Collections.sort(took);
    return new Times(took.get(took.size() / 2), took.getLast());
  }

  private record Visitor(AtomicLong welcome) implements Person {
    @Override
    public void connected(LoadSocket socket) throws IOException {
      socket.send(Wire.HELLO);
    }

    @Override
    public void heard(ByteBuffer message) {
      if (Scan.startsWith(message, Scan.WELCOME)) {
        welcome.compareAndSet(0, System.nanoTime());
      }
    }

    @Override
    public void lost(String reason) {
      throw new IllegalStateException("Expected a welcome but the socket was lost: " + reason);
    }
  }

  /** Sends many submissions before it waits for their events. */
  private static final class Writer implements Person {
    private final int events;
    private final ProgressBar progress;
    private int sent;
    private int seen;
    private long revision = 1;
    private @Nullable LoadSocket socket;

    Writer(int events, ProgressBar progress) {
      this.events = events;
      this.progress = progress;
    }

    @Override
    public void connected(LoadSocket open) throws IOException {
      socket = open;
      open.send(Wire.HELLO);
    }

    @Override
    public void heard(ByteBuffer message) throws IOException {
      if (Scan.startsWith(message, Scan.NACK)) {
        throw new IllegalStateException("Expected an event but an edit was refused");
      }
      int at = Scan.indexOf(message, Scan.EDITED, 0);
      while (at >= 0) {
        seen++;
        revision = Scan.number(message, at + Scan.EDITED.length);
        at = Scan.indexOf(message, Scan.EDITED, at + 1);
      }
      progress.show(seen);
      LoadSocket open = socket;
      if (seen == sent && open != null) {
        long base = revision;
        for (int i = 0; i < AT_ONCE && sent < events; i++) {
          sent++;
          open.send(
              "{\"type\":\"edit\",\"seq\":%d,\"base\":%d,\"op\":[%s\"%s\"]}"
                  .formatted(
                      sent,
                      base,
                      base == 1 ? "" : (base - 1) + ",",
                      sent % 60 == 0 ? "\\n" : (char) ('a' + sent % 26)));
        }
      }
    }

    @Override
    public void lost(String reason) {
      throw new IllegalStateException("Expected to write on but the socket was lost: " + reason);
    }
  }
}
