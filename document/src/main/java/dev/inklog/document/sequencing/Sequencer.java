package dev.inklog.document.sequencing;

import dev.inklog.document.id.Hash;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Side;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Decision.AlreadyAccepted;
import dev.inklog.document.sequencing.Decision.Refused;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides what becomes of a submission, and changes nothing: only {@code evolve} does. */
public final class Sequencer {
  private final Limits limits;

  public Sequencer(Limits limits) {
    this.limits = limits;
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
    long expected = session.map(outcome -> outcome.last().next().value()).orElse(1L);
    long sequence = submission.origin().clientSequence().value();
    if (session.isPresent() && sequence < expected) {
      return new AlreadyAccepted(session.get().revision());
    }
    if (sequence > expected) {
      return new Refused(
          new Refusal(
              RefusalCode.SEQUENCE_GAP,
              head.revision(),
              OptionalLong.of(expected),
              OptionalLong.empty()));
    }
    return switch (submission.body()) {
      case Body.DocumentCreated created -> create(head, created, submission, input);
      case Body.TextEdited(Operation operation) ->
          edit(head, history, operation, submission, input);
    };
  }

  private Decision create(
      Head head, Body.DocumentCreated created, Submission submission, InputPosition input) {
    if (head.exists()) {
      return refused(RefusalCode.DOCUMENT_EXISTS, head);
    }
    if (created.text().length() > limits.maxDocumentLength()) {
      return refusedBy(RefusalCode.DOCUMENT_TOO_LARGE, head, limits.maxDocumentLength());
    }
    if (Surrogates.hasUnpaired(created.text()) || Surrogates.hasUnpaired(created.title())) {
      return refused(RefusalCode.UNPAIRED_SURROGATE, head);
    }
    return accepted(head, submission, created, input);
  }

  private Decision edit(
      Head head, History history, Operation operation, Submission submission, InputPosition input) {
    if (!head.exists()) {
      return refused(RefusalCode.UNKNOWN_DOCUMENT, head);
    }
    long base = submission.baseRevision().value();
    if (base > head.revision().value()) {
      return refused(RefusalCode.BASE_AHEAD, head);
    }
    if (base == 0 || head.revision().value() - base > limits.window()) {
      return refused(RefusalCode.STALE_BASE, head);
    }
    if (size(operation) > limits.maxOperationLength()) {
      return refusedBy(RefusalCode.OPERATION_TOO_LARGE, head, limits.maxOperationLength());
    }
    if (operation.hasUnpairedSurrogate()) {
      return refused(RefusalCode.UNPAIRED_SURROGATE, head);
    }
    return history
        .since(submission.baseRevision(), head.revision())
        .map(concurrent -> rebase(head, concurrent, operation, submission, input))
        .orElseGet(() -> refused(RefusalCode.STALE_BASE, head));
  }

  private Decision rebase(
      Head head,
      List<Event> concurrent,
      Operation operation,
      Submission submission,
      InputPosition input) {
    int baseLength = head.textLength();
    for (Event event : concurrent) {
      baseLength -= event.body().operation().lengthChange();
    }
    if (operation.span() > baseLength) {
      return refused(RefusalCode.OUT_OF_BOUNDS, head);
    }
    Operation transformed = operation;
    for (Event event : concurrent) {
      transformed = transformed.transform(event.body().operation(), Side.LEFT);
    }
    if (head.textLength() + transformed.lengthChange() > limits.maxDocumentLength()) {
      return refusedBy(RefusalCode.DOCUMENT_TOO_LARGE, head, limits.maxDocumentLength());
    }
    return accepted(head, submission, new Body.TextEdited(transformed), input);
  }

  /** Units inserted plus components: what an operation costs to keep and to transform. */
  private static long size(Operation operation) {
    long size = 0;
    for (Component component : operation.components()) {
      size += 1 + (component instanceof Component.Insert(String text) ? text.length() : 0);
    }
    return size;
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
    Hash hash = EventHash.of(head.hash(), unchained);
    return new Accepted(
        new Event(
            unchained.documentId(), unchained.revision(), unchained.origin(), input, body, hash));
  }

  private static Refused refused(RefusalCode code, Head head) {
    return new Refused(Refusal.of(code, head.revision()));
  }

  private static Refused refusedBy(RefusalCode code, Head head, long limit) {
    return new Refused(Refusal.ofLimit(code, head.revision(), limit));
  }
}
