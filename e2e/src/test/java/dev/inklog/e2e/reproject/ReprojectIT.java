package dev.inklog.e2e.reproject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.hop.Feed;
import dev.inklog.e2e.hop.Workload;
import dev.inklog.e2e.replay.StoreReading;
import dev.inklog.standalone.Endpoints;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.RocksGenerations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store of a running Inklog is lost, and built again while people type. Sizes by system
 * properties: {@code reproject.documents}, {@code reproject.events} of each.
 */
class ReprojectIT {
  private static final int DOCUMENTS = Integer.getInteger("reproject.documents", 4);
  private static final int EVENTS = Integer.getInteger("reproject.events", 3_000);
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final Workload WORKLOAD =
      new Workload("document", DOCUMENTS, new Principal("guest"));
  private static final List<DocumentId> ALL =
      IntStream.range(0, DOCUMENTS).mapToObj(WORKLOAD::document).toList();

  private @TempDir Path data;
  private @TempDir Path kept;

  @Test
  void aLostStoreIsBuiltAgainWhilePeopleType() throws Exception {
    try (var standalone = StandaloneProcess.start(data);
        var server = new InklogServer(URI.create(standalone.endpoints().url()))) {
      write(standalone.endpoints());
      try (var people = new People(server)) {
        copy(data.resolve("store"), kept.resolve("store"));
        lose(data.resolve("store").resolve("1"));
        assertThat(ReprojectApp.run("--data", data.toString())).isZero();
        people.stop();
        for (DocumentClient person : people.clients) {
          person.awaitSynchronized(DEADLINE);
        }
        for (int i = 0; i < DOCUMENTS; i++) {
          DocumentClient person = people.clients.get(i);
          assertThat(person.revision().value()).isGreaterThan(EVENTS);
          assertThat(server.text(ALL.get(i))).isEqualTo(person.text());
          assertThat(StoreReading.read(data.resolve("store"), ALL.get(i), person.revision()).text())
              .hasToString(person.text());
        }
      }
      holdsWhatTheLostOneHeld();
      // Once more, from what the store has, and compared with it; the first one is not needed any
      // more.
      assertThat(ReprojectApp.run("--data", data.toString(), "--remove", "1")).isZero();
      assertThat(ReprojectApp.run("--data", data.toString(), "--remove", "2")).isEqualTo(1);
      assertThat(ReprojectApp.run("--data", data.toString(), "--from-store")).isZero();
      assertThat(data.resolve("store").resolve("current")).content().contains("3");
      holdsWhatTheLostOneHeld();
      assertThat(server.text(ALL.getFirst())).isNotEmpty();
    }
  }

  /** As the one that was kept from before the loss: every text, snapshot and version. */
  private void holdsWhatTheLostOneHeld() {
    try (var before = RocksGenerations.reading(kept.resolve("store"));
        var after = RocksGenerations.reading(data.resolve("store"));
        DocumentStore lost = before.open(before.current());
        DocumentStore rebuilt = after.open(after.current())) {
      StoreComparison.Report report = new StoreComparison(lost, rebuilt, Instant.MAX).compare();
      assertThat(report.examples()).isEmpty();
      assertThat(report.documents()).isEqualTo(DOCUMENTS);
      assertThat(report.snapshots()).isGreaterThanOrEqualTo(DOCUMENTS);
      assertThat(report.versions()).isPositive();
    }
  }

  private void write(Endpoints endpoints) {
    Map<String, Object> kafka =
        Map.of(
            "bootstrap.servers",
            endpoints.bootstrap(),
            "schema.registry.url",
            "inprocess://bundled");
    try (Feed feed = new Feed(kafka, WORKLOAD::submission, Duration.ofMillis(5))) {
      feed.send(0, DOCUMENTS * EVENTS);
    }
    for (DocumentId id : ALL) {
      StoreReading.read(data.resolve("store"), id, new Revision(EVENTS));
    }
  }

  /** One person in each document, who types some characters a second. */
  private static final class People implements AutoCloseable {
    private final List<DocumentClient> clients = new ArrayList<>();
    private final ExecutorService typing = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    People(InklogServer server) {
      for (DocumentId id : ALL) {
        DocumentClient client = server.open(id, 4, AckListener.NONE);
        clients.add(client);
        typing.execute(() -> type(client));
      }
    }

    private void type(DocumentClient client) {
      while (!stopping) {
        client.editAt(length -> Operation.builder().retain(length).insert("y").build());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }

    void stop() {
      stopping = true;
      typing.close();
    }

    @Override
    public void close() {
      stop();
      clients.forEach(DocumentClient::close);
    }
  }

  private static void lose(Path directory) throws IOException {
    new TemporaryDirectory(directory).close();
    assertThat(directory).doesNotExist();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
