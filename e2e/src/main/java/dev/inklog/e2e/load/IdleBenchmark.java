package dev.inklog.e2e.load;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.ProgressBar;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Sockets on which nothing happens, each with an open document, and what they cost a gateway. */
final class IdleBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final int CONNECTING = 64;
  private static final int CREATING = 64;

  private IdleBenchmark() {}

  /**
   * What came of it.
   *
   * @param live bytes of heap for each socket, after a full collection
   * @param resident bytes of the process for each socket
   */
  record Result(int held, double live, double resident) {}

  /**
   * Measures one gateway.
   *
   * @param documents among which the sockets are spread evenly
   */
  static Result run(
      URI creator, ServerUnderLoad.Gateway gateway, int sockets, int documents, PrintStream err)
      throws IOException {
    String name = "idle-" + System.currentTimeMillis();
    create(creator, name, documents, err);
    // What is there for all of them, and not for each, is not counted.
    hold(gateway, name, Math.min(100, sockets), documents, err, () -> {});
    ServerCost before = ServerCost.of(gateway.pid());
    ServerCost[] after = new ServerCost[1];
    int held =
        hold(gateway, name, sockets, documents, err, () -> after[0] = ServerCost.of(gateway.pid()));
    return new Result(
        held,
        (after[0].liveBytes() - before.liveBytes()) / (double) held,
        (after[0].residentBytes() - before.residentBytes()) / (double) held);
  }

  @FunctionalInterface
  private interface Look {
    void take() throws IOException;
  }

  private static int hold(
      ServerUnderLoad.Gateway gateway,
      String name,
      int sockets,
      int documents,
      PrintStream err,
      Look look)
      throws IOException {
    Typists all = new Typists();
    ProgressBar progress = new ProgressBar(err, sockets);
    try (LoadLoop loop = new LoadLoop(gateway.address())) {
      List<Typist> people = new ArrayList<>();
      loop.runUntil(
          PATIENCE,
          "all sockets to be welcome",
          () -> all.welcomed() == sockets,
          _ -> {
            while (people.size() < sockets && people.size() - all.welcomed() < CONNECTING) {
              Typist person = new Typist(all, 0, false);
              loop.connect(name + "-" + people.size() % documents, person);
              people.add(person);
            }
            progress.show(all.welcomed());
          });
      progress.end();
      loop.run(SETTLE, _ -> {});
      look.take();
      return (int) people.stream().filter(Typist::isWelcome).count();
    }
  }

  private static void create(URI creator, String name, int documents, PrintStream err)
      throws IOException {
    Semaphore free = new Semaphore(CREATING);
    ProgressBar progress = new ProgressBar(err, documents);
    try (InklogServer rest = new InklogServer(creator);
        var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < documents; i++) {
        DocumentId id = new DocumentId(name + "-" + i);
        free.acquireUninterruptibly();
        var _ =
            threads.submit(() -> {
              try {
                rest.create(id, "idle", "A text of some length, as people begin one.");
              } finally {
                free.release();
              }
              return id;
            });
        progress.show(i + 1);
      }
      free.acquireUninterruptibly(CREATING);
      progress.end();
    }
  }
}
