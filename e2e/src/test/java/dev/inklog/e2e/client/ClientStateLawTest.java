package dev.inklog.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A client's text equals the log's once all is acknowledged, whatever arrives between. {@code
 * -Dseed=…} re-runs a case.
 */
class ClientStateLawTest {
  private static final int CASES = 2_000;

  @Test
  void theClientsTextIsTheLogsTextAfterTheLastAcknowledgement() {
    long first = Long.getLong("seed", 1);
    for (long seed = first; seed < first + (Long.getLong("seed") == null ? CASES : 1); seed++) {
      var random = new SplittableRandom(seed);
      var base = "The text before.";
      var mine = edit(random, base.length());
      var buffer = edit(random, mine.apply(base).length());
      var remote = edit(random, base.length());

      ClientState state = new ClientState.Synchronized(new Revision(1)).typed(mine).typed(buffer);
      var received = state.received(remote);
      var shown = received.local().apply(buffer.apply(mine.apply(base)));

      // The log: remote, then mine and the buffer as the server transforms or the client sent them.
      var log = remote.apply(base);
      if (!(received.state()
          instanceof ClientState.AwaitingWithBuffer(var revision, var outstanding, var rest))) {
        throw new AssertionError("seed " + seed);
      }
      assertThat(revision).isEqualTo(new Revision(2));
      assertThat(rest.apply(outstanding.apply(log))).as("seed %d", seed).isEqualTo(shown);
    }
  }

  private static Operation edit(SplittableRandom random, int length) {
    int from = random.nextInt(length + 1);
    int deleted = random.nextInt(length - from + 1);
    return Operation.builder()
        .retain(from)
        .insert("abcdef".substring(0, random.nextInt(6)))
        .delete(deleted)
        .build();
  }
}
