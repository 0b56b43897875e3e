package dev.inklog.e2e.faults;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * People type while processes are killed and come back; then all stops, and everything is compared.
 * Runs once, on one thread beside those of the clients.
 */
public final class KillTest {
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final NodeKind[] RESTARTED = {NodeKind.SEQUENCER, NodeKind.GATEWAY};

  private final KillPlan plan;
  private final Cluster cluster;
  private final PrintStream progress;
  private final SplittableRandom random;
  private final Acknowledgements acks = new Acknowledgements();
  private final List<TypingClient> clients = new ArrayList<>();
  private final List<Future<?>> typing = new ArrayList<>();
  private final List<Disturbance> disturbances = new ArrayList<>();

  private KillTest(KillPlan plan, Cluster cluster, PrintStream progress) {
    this.plan = plan;
    this.cluster = cluster;
    this.progress = progress;
    this.random = new SplittableRandom(plan.seed());
  }

  /**
   * Runs a plan.
   *
   * @param directory for everything, logs included; must be empty
   * @param progress hears a line per kill
   * @throws IllegalStateException if a process does not come back, or edits are no longer taken
   */
  public static KillReport run(KillPlan plan, Path directory, PrintStream progress)
      throws IOException {
    long start = System.nanoTime();
    try (Cluster cluster = Cluster.start(directory, plan.brokers(), plan.aws());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      KillTest test = new KillTest(plan, cluster, progress);
      test.type(threads);
      test.disturb();
      test.stopTyping();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Comparison(cluster, test.clients)
          .report(plan, took, acks(test), test.disturbances);
    }
  }

  private static long acks(KillTest test) {
    return test.acks.count();
  }

  private void type(ExecutorService threads) throws IOException {
    List<InklogServer> gateways = cluster.gateways().stream().map(InklogServer::new).toList();
    List<DocumentId> documents = cluster.documents(plan.documents());
    for (DocumentId document : documents) {
      gateways.getFirst().create(document, "Kill test", "");
    }
    for (int i = 0; i < plan.clients(); i++) {
      // Half of the clients begin at each gateway.
      List<InklogServer> order = i % 2 == 0 ? gateways : gateways.reversed();
      TypingClient client =
          TypingClient.open(
              order,
              documents.get(i / KillPlan.CLIENTS_PER_DOCUMENT),
              random.split(),
              plan.editsPerSecond(),
              acks);
      clients.add(client);
      typing.add(threads.submit(client));
    }
    awaitFlow(System.nanoTime());
  }

  private void disturb() throws IOException {
    List<NodeKind> kinds = plan.kinds();
    for (int i = 0; i < plan.kills(); i++) {
      kill(any(kinds.get(i % kinds.size())));
    }
    for (int i = 0; i < plan.restarts(); i++) {
      List<Node> nodes = cluster.nodes(RESTARTED[i % RESTARTED.length]);
      restart(nodes.get(i / RESTARTED.length % nodes.size()));
    }
  }

  private Node any(NodeKind kind) {
    List<Node> nodes = cluster.nodes(kind);
    return nodes.get(random.nextInt(nodes.size()));
  }

  private void kill(Node node) throws IOException {
    String what = label(node);
    long from = System.nanoTime();
    node.kill();
    pause(Duration.ZERO, node.kind().longestAbsence());
    returnOf(node, what + " killed", from);
  }

  private void restart(Node node) throws IOException {
    String what = label(node);
    long from = System.nanoTime();
    node.stop();
    returnOf(node, what + " restarted", from);
  }

  /** A sequencer that only keeps copies is a standby. */
  private static String label(Node node) {
    return node.kind() == NodeKind.SEQUENCER && !node.isActive() ? "standby" : node.kind().label();
  }

  private void returnOf(Node node, String what, long from) throws IOException {
    node.start();
    node.awaitReady();
    awaitFlow(System.nanoTime());
    long until = System.nanoTime();
    pause(KillPlan.SHORTEST_CALM, KillPlan.LONGEST_CALM);
    checkTyping();
    Duration longest = acks.longestPause(from, until);
    disturbances.add(new Disturbance(what, node.name(), longest));
    progress.printf(
        "%4d %-20s %-12s longest wait %5d ms, %d edits so far%n",
        disturbances.size(), what, node.name(), longest.toMillis(), acks.count());
  }

  /** Waits until as many edits as there are clients were acknowledged after a moment. */
  private void awaitFlow(long since) {
    Await.value(
        RECOVERY,
        "edits to be acknowledged again",
        () -> Stream.of(true).filter(_ -> acks.countSince(since) >= clients.size()).findAny());
  }

  private void pause(Duration shortest, Duration longest) {
    LockSupport.parkNanos(random.nextLong(shortest.toNanos(), longest.toNanos() + 1));
  }

  /** A client that gave up says why. */
  private void checkTyping() {
    for (Future<?> client : typing) {
      if (client.isDone()) {
        await(client);
      }
    }
  }

  private void stopTyping() {
    clients.forEach(TypingClient::stop);
    typing.forEach(KillTest::await);
    clients.forEach(TypingClient::awaitSynchronized);
  }

  private static void await(Future<?> client) {
    try {
      client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A client gave up", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
