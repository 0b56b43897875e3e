package dev.inklog.e2e.bench;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.Sequencer;
import dev.inklog.document.sequencing.SessionOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One submission decided and its event taken in; nobody else types. The hash is part of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SequencerBenchmark {
  private static final DocumentId ID = new DocumentId("benchmark");
  private static final Principal ANN = new Principal("ann");
  private static final InputPosition INPUT = new InputPosition(0, 0, Instant.EPOCH);
  private static final SessionId SESSION = new SessionId("session");

  private final Sequencer sequencer =
      new Sequencer(Limits.DEFAULTS.withText(1 << 20, Integer.MAX_VALUE, 10_000));
  private Head head = Head.NONE;
  private long sequence;

  @Setup
  public void setUp() {
    decideAndEvolve(new Body.DocumentCreated("t", "text", "x".repeat(10_000)));
  }

  @Benchmark
  public Head keystroke() {
    int at = (int) (head.revision().value() * 31 % 10_000);
    return decideAndEvolve(
        new Body.TextEdited(Operation.builder().retain(at).insert("x").delete(1).build()));
  }

  private Head decideAndEvolve(Body body) {
    sequence++;
    Optional<SessionOutcome> outcome =
        sequence == 1
            ? Optional.empty()
            : Optional.of(
                new SessionOutcome(new ClientSequence(sequence - 1), head.revision(), ANN));
    Origin origin = new Origin(SESSION, new ClientSequence(sequence), ANN);
    Submission submission =
        new Submission(ID, origin, sequence == 1 ? Revision.ZERO : head.revision(), body, "");
    if (sequencer.decide(head, outcome, _ -> Optional.empty(), submission, INPUT)
        instanceof Accepted(Event event)) {
      head = head.evolve(event);
      return head;
    }
    throw new IllegalStateException("expected an event");
  }
}
