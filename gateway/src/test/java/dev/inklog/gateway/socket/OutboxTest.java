package dev.inklog.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Operation;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.Frame;
import dev.inklog.gateway.protocol.ServerMessage;
import dev.inklog.gateway.protocol.ServerMessageWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class OutboxTest {
  /** A line that takes a frame when the test says so, or at once. */
  private static final class FakeLine implements Line {
    private final List<Frame> sent = new ArrayList<>();
    private final Deque<Callback> inFlight = new ArrayDeque<>();
    private final List<CloseCode> closed = new ArrayList<>();
    private boolean fast;

    @Override
    public void send(Frame frame, Callback callback) {
      sent.add(frame);
      if (fast) {
        callback.succeeded();
      } else {
        inFlight.add(callback);
      }
    }

    @Override
    public void close(CloseCode code, String reason) {
      closed.add(code);
    }
  }

  private static final GatewayMetrics METRICS =
      new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system());

  private final FakeLine line = new FakeLine();
  private final List<Frame> frames =
      IntStream.rangeClosed(1, 9).mapToObj(OutboxTest::frame).toList();
  private final Outbox outbox = new Outbox(line, 3 * frames.getFirst().size(), METRICS);

  private static Frame frame(int number) {
    Refusal refusal = Refusal.of(RefusalCode.MALFORMED, Revision.ZERO);
    return ServerMessageWriter.write(
        new ServerMessage.Nack(new ClientSequence(number), refusal, Optional.empty()));
  }

  @Test
  void sendsNothingBeforeTheWelcome() {
    outbox.offer(frames.get(1));
    assertThat(line.sent).isEmpty();
    line.fast = true;
    outbox.uncork(frames.get(0), _ -> Optional.empty());
    outbox.offer(frames.get(2));
    assertThat(line.sent).isEqualTo(frames.subList(0, 3));
  }

  @Test
  void hasOneFrameInFlight() {
    outbox.uncork(frames.get(0), _ -> Optional.empty());
    outbox.offer(frames.get(1));
    outbox.offer(frames.get(2));
    assertThat(line.sent).hasSize(1);
    line.inFlight.remove().succeeded();
    assertThat(line.sent).hasSize(2);
    line.inFlight.remove().succeeded();
    line.inFlight.remove().succeeded();
    assertThat(line.sent).isEqualTo(frames.subList(0, 3));
  }

  @Test
  void closesUponASlowReaderOfWhatIsForItAlone() {
    frames.forEach(outbox::offer);
    outbox.uncork(frames.getFirst(), _ -> Optional.empty());
    assertThat(line.closed).containsExactly(CloseCode.TRY_AGAIN_LATER);
    assertThat(line.sent).isEmpty();
  }

  private static Frame event(int revision) {
    return ServerMessageWriter.write(
        new ServerMessage.Events(
            List.of(
                new EncodedEvent(
                    new Revision(revision),
                    new SessionId("s"),
                    Instant.EPOCH,
                    Hash.ZERO,
                    Operation.IDENTITY,
                    "{\"revision\":" + revision + "}"))));
  }

  @Test
  void makesAnewWhatASlowReaderHadNoRoomFor() {
    List<Revision> asked = new ArrayList<>();
    outbox.uncork(
        frames.getFirst(),
        revision -> {
          asked.add(revision);
          return Optional.of(List.of(event(20)));
        });
    for (int revision = 1; revision <= 20; revision++) {
      outbox.offer(event(revision));
    }
    assertThat(line.closed).isEmpty();
    while (!line.inFlight.isEmpty()) {
      line.inFlight.remove().succeeded();
    }
    assertThat(asked).containsExactly(Revision.ZERO);
    assertThat(line.sent).hasSize(2).last().asString().contains("\"revision\":20");
    // What everybody gets meanwhile is not told twice.
    outbox.offer(event(20));
    outbox.offer(event(21));
    line.inFlight.remove().succeeded();
    assertThat(line.sent).hasSize(3).last().asString().contains("\"revision\":21");
  }

  @Test
  void keepsWhatIsForASlowReaderAlone() {
    outbox.uncork(frames.getFirst(), _ -> Optional.of(List.of(event(20))));
    outbox.offer(frames.get(1));
    for (int revision = 1; revision <= 20; revision++) {
      outbox.offer(event(revision));
    }
    while (!line.inFlight.isEmpty()) {
      line.inFlight.remove().succeeded();
    }
    assertThat(line.sent).hasSize(3).contains(frames.get(1));
  }

  @Test
  void closesUponAReaderThatLagsTooFar() {
    outbox.uncork(frames.getFirst(), _ -> Optional.empty());
    for (int revision = 1; revision <= 20; revision++) {
      outbox.offer(event(revision));
    }
    line.inFlight.remove().succeeded();
    assertThat(line.closed).containsExactly(CloseCode.TRY_AGAIN_LATER);
  }

  @Test
  void letsOneFrameOfAnySizePass() {
    Outbox small = new Outbox(line, 1, METRICS);
    line.fast = true;
    small.uncork(frames.get(0), _ -> Optional.empty());
    small.offer(frames.get(1));
    assertThat(line.sent).hasSize(2);
    assertThat(line.closed).isEmpty();
  }

  @Test
  void closesWhenWhatWaitsWasSent() {
    outbox.uncork(frames.getFirst(), _ -> Optional.empty());
    outbox.offer(frames.get(1));
    outbox.close(frames.get(2), CloseCode.DELETED, "gone");
    outbox.offer(frames.get(3));
    line.inFlight.remove().succeeded();
    line.inFlight.remove().succeeded();
    assertThat(line.closed).isEmpty();
    line.inFlight.remove().succeeded();
    assertThat(line.sent).isEqualTo(frames.subList(0, 3));
    assertThat(line.closed).containsExactly(CloseCode.DELETED);
  }

  @Test
  void closesAtOnceWhoWasNotWelcomed() {
    outbox.offer(frames.getFirst());
    outbox.close(CloseCode.NO_SUCH_DOCUMENT, "none");
    assertThat(line.sent).isEmpty();
    assertThat(line.closed).containsExactly(CloseCode.NO_SUCH_DOCUMENT);
  }

  @Test
  void closesOnce() {
    outbox.uncork(frames.getFirst(), _ -> Optional.empty());
    outbox.close(CloseCode.GOING_AWAY, "one");
    outbox.close(CloseCode.PROTOCOL_VIOLATION, "two");
    outbox.offer(frames.get(1));
    line.inFlight.remove().succeeded();
    assertThat(line.closed).containsExactly(CloseCode.GOING_AWAY);
    assertThat(line.sent).hasSize(1);
  }

  @Test
  void dropsEverythingWhenTheLineBreaks() {
    outbox.uncork(frames.getFirst(), _ -> Optional.empty());
    line.inFlight.remove().failed(new IllegalStateException("gone"));
    frames.forEach(outbox::offer);
    assertThat(line.sent).hasSize(1);
  }

  @Test
  void sendsManyWithoutRecursion() {
    Outbox large = new Outbox(line, Integer.MAX_VALUE, METRICS);
    for (int i = 0; i < 100_000; i++) {
      large.offer(frames.getFirst());
    }
    line.fast = true;
    large.uncork(frames.getFirst(), _ -> Optional.empty());
    assertThat(line.sent).hasSize(100_001);
  }
}
