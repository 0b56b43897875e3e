package dev.inklog.e2e.faults;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.InklogServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * A person who types here and there into a document, and takes something out now and then, until
 * told to stop. Runs on a thread of its own; goes to another gateway when one is lost.
 */
final class TypingClient implements Runnable {
  private static final int MAX_BUFFERED = 32;
  private static final int MAX_LENGTH = 20_000;
  private static final Duration SETTLE = Duration.ofSeconds(60);

  private final DocumentId document;
  private final DocumentClient client;
  private final RandomGenerator random;
  private final double editsPerSecond;
  private volatile boolean stopping;

  private TypingClient(
      DocumentId document, DocumentClient client, RandomGenerator random, double editsPerSecond) {
    this.document = document;
    this.client = client;
    this.random = random;
    this.editsPerSecond = editsPerSecond;
  }

  static TypingClient open(
      List<InklogServer> gateways,
      DocumentId document,
      RandomGenerator random,
      double editsPerSecond,
      AckListener acks) {
    DocumentClient client = DocumentClient.roaming(gateways, document, MAX_BUFFERED, acks);
    return new TypingClient(document, client, random, editsPerSecond);
  }

  @Override
  public void run() {
    while (!stopping) {
      client.editAt(this::edit);
      long pause = (long) (random.nextExponential() / editsPerSecond * 1e9);
      LockSupport.parkNanos(pause);
    }
  }

  private Operation edit(int length) {
    int at = random.nextInt(length + 1);
    boolean deletes = random.nextInt(MAX_LENGTH) < length || random.nextInt(4) == 0;
    if (deletes && at < length) {
      int units = Math.min(1 + random.nextInt(8), length - at);
      return Operation.builder().retain(at).delete(units).build();
    }
    String word = Integer.toString(random.nextInt(1 << 20), 36) + " ";
    return Operation.builder().retain(at).insert(word).build();
  }

  void stop() {
    stopping = true;
  }

  /** Waits until everything it typed is acknowledged. */
  void awaitSynchronized() {
    client.awaitSynchronized(SETTLE);
  }

  DocumentId document() {
    return document;
  }

  DocumentClient client() {
    return client;
  }
}
