package dev.inklog.e2e.replay;

import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.client.DocumentClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Types recorded edits into a client, at a rate or as fast as the client takes them.
 *
 * @param editsPerSecond 0 for no pause between two edits
 */
record Typist(double editsPerSecond) {

  /** Types all {@code edits}; {@code typed} hears how many are done, from time to time. */
  void type(List<Operation> edits, DocumentClient client, IntConsumer typed) {
    long start = System.nanoTime();
    for (int i = 0; i < edits.size(); i++) {
      waitUntil(start + due(i));
      client.edit(edits.get(i));
      typed.accept(i + 1);
    }
  }

  private long due(int edit) {
    return editsPerSecond == 0 ? 0 : (long) (edit / editsPerSecond * TimeUnit.SECONDS.toNanos(1));
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
