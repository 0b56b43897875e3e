package dev.inklog.e2e.simulation;

import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.sequencing.Decision;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.Sequencer;
import dev.inklog.e2e.simulation.SimulatedKafka.Edit;
import dev.inklog.e2e.simulation.SimulatedKafka.Transaction;
import dev.inklog.e2e.simulation.SimulatedKafka.Written;
import java.time.Instant;

/**
 * Reads {@code edits} and writes {@code ops} in transactions, as exactly-once processing does: what
 * it knows, what it wrote and how far it read are kept together, or not at all. Decides with the
 * product's own code.
 */
final class SimulatedSequencer {
  private static final int POLL = 3;
  private static final int COMMIT = 20;
  private static final int AWAY = 60;

  private final VirtualTime time;
  private final SimulatedKafka kafka;
  private final LogInvariants invariants;
  private final Flaw flaw;
  private final Sequencer sequencer = new Sequencer(Limits.DEFAULTS);

  private SequencerMemory kept = SequencerMemory.empty();
  private SequencerMemory working = kept.at(0);
  private Transaction transaction = new Transaction();
  private boolean running;
  private int incarnation;

  SimulatedSequencer(VirtualTime time, SimulatedKafka kafka, LogInvariants invariants, Flaw flaw) {
    this.time = time;
    this.kafka = kafka;
    this.invariants = invariants;
    this.flaw = flaw;
  }

  void start() {
    running = true;
    int mine = incarnation;
    time.within(POLL, () -> poll(mine));
    time.within(COMMIT, () -> commit(mine));
  }

  /** Dies as it stands, and comes back after a while. */
  void crash() {
    if (!running) {
      return;
    }
    running = false;
    incarnation++;
    transaction.end(false);
    int position = flaw == Flaw.COMMITS_POSITION_FIRST ? working.position() : kept.position();
    working = kept.at(position);
    if (flaw == Flaw.FORGETS_SESSIONS) {
      working.sessions().clear();
    }
    kept = working.at(position);
    transaction = new Transaction();
    time.within(AWAY, this::start);
  }

  private void poll(int mine) {
    if (mine != incarnation) {
      return;
    }
    int records = 1 + time.chance(4);
    while (records-- > 0 && working.position() < kafka.edits().size()) {
      int position = working.position();
      decide(position, kafka.edits().get(position));
    }
    time.within(POLL, () -> poll(mine));
  }

  private void decide(int position, Edit edit) {
    Submission submission = edit.submission();
    Instant at = flaw == Flaw.USES_ITS_OWN_CLOCK ? time.instant() : edit.at();
    InputPosition input = new InputPosition(0, position, at);
    var id = submission.documentId();
    var session = working.session(id, submission.origin().sessionId());
    switch (sequencer.decide(working.head(id), session, working.history(id), submission, input)) {
      case Decision.Accepted(Event event) -> {
        working.evolve(event);
        invariants.visible(event);
        kafka.ops().add(new Written<>(event, transaction));
      }
      case Decision.AlreadyAccepted(var revision) ->
          nack(submission, Refusal.of(RefusalCode.ALREADY_ACCEPTED, revision), input);
      case Decision.Refused(var refusal) -> nack(submission, refusal, input);
    }
    working = working.movedTo(position + 1);
  }

  private void nack(Submission submission, Refusal refusal, InputPosition input) {
    Nack nack = new Nack(submission.documentId(), submission.origin(), refusal, input);
    kafka.nacks().add(new Written<>(nack, transaction));
  }

  private void commit(int mine) {
    if (mine != incarnation) {
      return;
    }
    kept = working.at(working.position());
    transaction.end(true);
    transaction = new Transaction();
    invariants.committed(kafka.committed());
    time.within(COMMIT, () -> commit(mine));
  }
}
