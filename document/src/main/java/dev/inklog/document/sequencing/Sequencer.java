package dev.inklog.document.sequencing;

import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Decision.AlreadyAccepted;
import dev.inklog.document.sequencing.Decision.Refused;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides what becomes of a submission, and changes nothing: only {@code evolve} does.
 *
 * <p>In this order: a session is that of who began it; a repetition gets its first outcome; the
 * document must be there and the author allowed; no client sequence left out; what it holds within
 * limits; then what depends on the text is carried over from the base that its author saw to the
 * head.
 */
public final class Sequencer {
  private final Limits limits;
  private final Contents contents;

  public Sequencer(Limits limits) {
    this.limits = limits;
    this.contents = new Contents(limits);
  }

  /**
   * The decision on a submission that stands at {@code input} in {@code edits}.
   *
   * @param head the document's head
   * @param session the last accepted submission of its session; empty if there was none
   * @param history the events up to the head; costs one look-up and one transform per revision
   *     between base and head
   */
  public Decision decide(
      Head head,
      Optional<SessionOutcome> session,
      History history,
      Submission submission,
      InputPosition input) {
    if (session.isPresent() && !session.get().author().equals(submission.origin().author())) {
      return refused(RefusalCode.FORBIDDEN, head);
    }
    long expected = session.map(outcome -> outcome.last().next().value()).orElse(1L);
    long sequence = submission.origin().clientSequence().value();
    if (session.isPresent() && sequence < expected) {
      return new AlreadyAccepted(session.get().revision());
    }
    Body body = submission.body();
    Optional<RefusalCode> barred = Admission.refusal(head, submission, input);
    if (barred.isPresent()) {
      return refused(barred.get(), head);
    }
    if (sequence > expected) {
      return new Refused(
          new Refusal(
              RefusalCode.SEQUENCE_GAP,
              head.revision(),
              OptionalLong.of(expected),
              OptionalLong.empty()));
    }
    Optional<Refusal> unfit = contents.refusal(body, head);
    if (unfit.isPresent()) {
      return new Refused(unfit.get());
    }
    return switch (body) {
      case Body.TextEdited(Operation operation) ->
          rebased(head, history, submission, operation.span(), input);
      case Body.CommentAdded(Range anchor, _) ->
          rebased(head, history, submission, anchor.end(), input);
      default -> accepted(head, submission, body, input);
    };
  }

  /** Carries over what was written against a text of at least {@code span} units. */
  private Decision rebased(
      Head head, History history, Submission submission, int span, InputPosition input) {
    Revision base = submission.baseRevision();
    if (base.compareTo(head.revision()) > 0) {
      return refused(RefusalCode.BASE_AHEAD, head);
    }
    if (base.value() == 0 || head.revision().value() - base.value() > limits.window()) {
      return refused(RefusalCode.STALE_BASE, head);
    }
    Optional<List<Event>> concurrent = history.since(base, head.revision());
    if (concurrent.isEmpty()) {
      return refused(RefusalCode.STALE_BASE, head);
    }
    int baseLength = head.textLength();
    for (Event event : concurrent.get()) {
      baseLength -= event.body().operation().lengthChange();
    }
    if (span > baseLength) {
      return refused(RefusalCode.OUT_OF_BOUNDS, head);
    }
    Body body = submission.body();
    for (Event event : concurrent.get()) {
      body = body.after(event.body().operation());
    }
    if (head.textLength() + body.operation().lengthChange() > limits.maxDocumentLength()) {
      return new Refused(
          Refusal.ofLimit(
              RefusalCode.DOCUMENT_TOO_LARGE, head.revision(), limits.maxDocumentLength()));
    }
    return accepted(head, submission, body, input);
  }

  private static Decision accepted(
      Head head, Submission submission, Body body, InputPosition input) {
    Event unchained =
        new Event(
            submission.documentId(),
            head.revision().next(),
            submission.origin(),
            input,
            body,
            Hash.ZERO);
    return new Accepted(EventHash.chained(head.hash(), unchained));
  }

  private static Refused refused(RefusalCode code, Head head) {
    return new Refused(Refusal.of(code, head.revision()));
  }
}
