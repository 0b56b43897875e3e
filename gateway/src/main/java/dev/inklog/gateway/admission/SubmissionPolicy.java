package dev.inklog.gateway.admission;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.ot.Side;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a gateway refuses. The sequencer decides all of it again, but for two things that can only
 * be seen where the text is, which is here: whether an edit splits a character, and whether there
 * is such a thread. Pure.
 */
public final class SubmissionPolicy {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Limits limits;

  public SubmissionPolicy(Limits limits) {
    this.limits = limits;
  }

  /** How long to wait before sending again; empty if that does not help, or need not wait. */
  public static Optional<Duration> retryAfter(RefusalCode code) {
    return code == RefusalCode.UNAVAILABLE || code == RefusalCode.RATE_LIMITED
        ? Optional.of(RETRY)
        : Optional.empty();
  }

  /** Who submits, and when. */
  public record Author(Caller caller, Instant at) {}

  /** Why something is not submitted; empty if it is to be. */
  public Optional<Refusal> refusal(
      Body body, Revision base, Author author, SubmissionContext context) {
    Document head = context.head();
    return barred(body, author, head)
        .map(code -> Refusal.of(code, head.revision()))
        .or(() -> tooLarge(body, head.revision()))
        .or(() -> unfit(body, base, context).map(code -> Refusal.of(code, head.revision())));
  }

  private static Optional<RefusalCode> barred(Body body, Author author, Document head) {
    Optional<Role> role = author.caller().role(head, author.at());
    if (role.isEmpty() && !head.info().erased()) {
      // Whoever has no role in it is not told that it is there.
      return Optional.of(RefusalCode.UNKNOWN_DOCUMENT);
    }
    if (head.info().deleted() && !body.endsDeletion()) {
      return Optional.of(RefusalCode.DOCUMENT_DELETED);
    }
    return role.filter(own -> own.covers(body.required())).isEmpty()
        ? Optional.of(RefusalCode.FORBIDDEN)
        : Optional.empty();
  }

  private Optional<Refusal> tooLarge(Body body, Revision head) {
    return switch (body) {
      case Body.TextEdited(Operation operation)
          when operation.size() > limits.maxOperationLength() ->
          Optional.of(
              Refusal.ofLimit(RefusalCode.OPERATION_TOO_LARGE, head, limits.maxOperationLength()));
      case Body.CommentAdded(_, String text) -> tooLong(text, limits.maxMessageLength(), head);
      case Body.CommentReplied(_, String text) -> tooLong(text, limits.maxMessageLength(), head);
      case Body.ChatPosted(String text) -> tooLong(text, limits.maxMessageLength(), head);
      case Body.DocumentRenamed(String title) -> tooLong(title, Limits.MAX_NAME_LENGTH, head);
      case Body.VersionNamed(_, String name) -> tooLong(name, Limits.MAX_NAME_LENGTH, head);
      default -> Optional.empty();
    };
  }

  private static Optional<Refusal> tooLong(String text, int limit, Revision head) {
    if (text.length() > limit) {
      return Optional.of(Refusal.ofLimit(RefusalCode.TEXT_TOO_LONG, head, limit));
    }
    return Surrogates.hasUnpaired(text)
        ? Optional.of(Refusal.of(RefusalCode.UNPAIRED_SURROGATE, head))
        : Optional.empty();
  }

  private static Optional<RefusalCode> unfit(Body body, Revision base, SubmissionContext context) {
    return switch (body) {
      case Body.TextEdited(Operation operation) -> unfitEdit(operation, base, context);
      case Body.CommentAdded(Range anchor, _) -> placed(anchor.end(), base, context);
      case Body.CommentReplied(Revision comment, _) -> known(comment, context.head());
      case Body.CommentResolved(Revision comment, _) -> known(comment, context.head());
      case Body.CommentDeleted(Revision comment) -> known(comment, context.head());
      default -> Optional.empty();
    };
  }

  private static Optional<RefusalCode> known(Revision comment, Document head) {
    return head.comments().get(comment).isPresent()
        ? Optional.empty()
        : Optional.of(RefusalCode.UNKNOWN_COMMENT);
  }

  private static Optional<RefusalCode> unfitEdit(
      Operation operation, Revision base, SubmissionContext context) {
    if (operation.hasUnpairedSurrogate()) {
      return Optional.of(RefusalCode.UNPAIRED_SURROGATE);
    }
    Optional<RefusalCode> misplaced = placed(operation.span(), base, context);
    if (misplaced.isPresent()) {
      return misplaced;
    }
    Operation rebased = operation;
    for (EncodedEvent event : context.sinceBase().orElseThrow()) {
      rebased = rebased.transform(event.operation(), Side.LEFT);
    }
    return rebased.splitsCharacter(context.head().text())
        ? Optional.of(RefusalCode.UNPAIRED_SURROGATE)
        : Optional.empty();
  }

  /** Whether something that spans so much can have been written against the text of its base. */
  private static Optional<RefusalCode> placed(int span, Revision base, SubmissionContext context) {
    if (base.compareTo(context.head().revision()) > 0) {
      return Optional.of(RefusalCode.BASE_AHEAD);
    }
    if (context.sinceBase().isEmpty()) {
      return Optional.of(RefusalCode.STALE_BASE);
    }
    int length = context.head().text().length();
    for (EncodedEvent event : context.sinceBase().get()) {
      length -= event.operation().lengthChange();
    }
    return span > length ? Optional.of(RefusalCode.OUT_OF_BOUNDS) : Optional.empty();
  }
}
