package dev.inklog.sequencer.metrics;

import dev.inklog.document.log.Body;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.sequencing.Decision;
import dev.inklog.document.sequencing.Head;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a sequencer counts and times; docs/metrics.md has the list. Nothing here reaches a decision.
 * Thread-safe.
 */
public final class SequencerMetrics {
  private static final String DECISIONS = "inklog.sequencer.decisions";

  private final Counter accepted;
  private final Map<RefusalCode, Counter> refused = new EnumMap<>(RefusalCode.class);
  private final DistributionSummary transformDepth;
  private final Timer age;
  private final Timer restore;
  private final Counter deadLetters;
  private final Counter setAside;
  private final Counter turnedAway;
  private final Counter threadFailures;

  public SequencerMetrics(MeterRegistry meters) {
    accepted = meters.counter(DECISIONS, "outcome", "accepted");
    for (RefusalCode code : RefusalCode.values()) {
      refused.put(code, meters.counter(DECISIONS, "outcome", code.wireName()));
    }
    transformDepth =
        DistributionSummary.builder("inklog.sequencer.transform.depth")
            .description("Revisions an accepted edit was carried over")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    age =
        Timer.builder("inklog.sequencer.record.age")
            .description("From the submission's record timestamp to its decision")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    restore =
        Timer.builder("inklog.sequencer.restore")
            .description("Restoring one store of one partition from its changelog")
            .register(meters);
    deadLetters = meters.counter("inklog.sequencer.dead.letters");
    setAside = meters.counter("inklog.sequencer.documents.set.aside");
    turnedAway = meters.counter(DECISIONS, "outcome", "set-aside");
    threadFailures = meters.counter("inklog.sequencer.thread.failures");
  }

  /** For who does not look: benchmarks, replays, tests. */
  public static SequencerMetrics unseen() {
    return new SequencerMetrics(new SimpleMeterRegistry());
  }

  /**
   * Counts a decision.
   *
   * @param head before the decision
   * @param at the submission's record timestamp, in ms
   */
  public void decided(Submission submission, Head head, Decision decision, long at) {
    age.record(Duration.ofMillis(System.currentTimeMillis() - at));
    switch (decision) {
      case Decision.Accepted _ -> {
        accepted.increment();
        if (submission.body() instanceof Body.TextEdited) {
          transformDepth.record(
              (double) (head.revision().value() - submission.baseRevision().value()));
        }
      }
      case Decision.AlreadyAccepted _ -> refused(RefusalCode.ALREADY_ACCEPTED);
      case Decision.Refused(var refusal) -> refused(refusal.code());
    }
  }

  public void restored(Duration took) {
    restore.record(took);
  }

  public void deadLetter() {
    deadLetters.increment();
  }

  /** A document was set aside. Alarm on any. */
  public void setAside() {
    setAside.increment();
  }

  /** A submission of a document that is set aside. */
  public void turnedAway() {
    turnedAway.increment();
  }

  public void threadFailed() {
    threadFailures.increment();
  }

  private void refused(RefusalCode code) {
    Objects.requireNonNull(refused.get(code)).increment();
  }
}
