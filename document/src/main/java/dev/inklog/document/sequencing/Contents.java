package dev.inklog.document.sequencing;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Surrogates;
import java.util.Optional;

/** Whether what a submission holds may be kept in a document. Pure. */
record Contents(Limits limits) {

  /** Why not; empty if it may. */
  Optional<Refusal> refusal(Body body, Head head) {
    Optional<Refusal> refusal =
        switch (body) {
          case Body.DocumentCreated(String title, String language, String text) ->
              name(title, head)
                  .or(() -> language(language, head))
                  .or(() ->
                      text(text, limits.maxDocumentLength(), RefusalCode.DOCUMENT_TOO_LARGE, head));
          case Body.TextEdited(Operation operation) -> operation(operation, head);
          case Body.DocumentRenamed(String title) -> name(title, head);
          case Body.SettingsChanged(Settings(String language, _)) -> language(language, head);
          case Body.ParticipantsLimited(int most) ->
              most(most, Limits.MAX_PARTICIPANTS, RefusalCode.TOO_MANY, head);
          case Body.AccessChanged(var grantee, var grant) ->
              most(
                  head.access().with(grantee, grant).grants().size(),
                  limits.maxGrants(),
                  RefusalCode.TOO_MANY,
                  head);
          case Body.CommentAdded(_, String text) -> message(text, head);
          case Body.CommentReplied(Revision comment, String text) ->
              past(comment, RefusalCode.UNKNOWN_COMMENT, head).or(() -> message(text, head));
          case Body.CommentResolved(Revision comment, _) ->
              past(comment, RefusalCode.UNKNOWN_COMMENT, head);
          case Body.CommentDeleted(Revision comment) ->
              past(comment, RefusalCode.UNKNOWN_COMMENT, head);
          case Body.ChatPosted(String text) -> message(text, head);
          case Body.VersionNamed(Revision version, String name) ->
              past(version, RefusalCode.BASE_AHEAD, head).or(() -> name(name, head));
          case Body.DocumentDeleted _, Body.DocumentRestored _, Body.DocumentErased _ ->
              Optional.empty();
        };
    return refusal.isEmpty() && Head.isAnnotation(body)
        ? most(head.annotations() + 1L, limits.maxAnnotations(), RefusalCode.TOO_MANY, head)
        : refusal;
  }

  private Optional<Refusal> operation(Operation operation, Head head) {
    return most(
            operation.size(), limits.maxOperationLength(), RefusalCode.OPERATION_TOO_LARGE, head)
        .or(() -> whole(operation.hasUnpairedSurrogate(), head));
  }

  private Optional<Refusal> message(String text, Head head) {
    return text(text, limits.maxMessageLength(), RefusalCode.TEXT_TOO_LONG, head);
  }

  private static Optional<Refusal> name(String name, Head head) {
    return text(name, Limits.MAX_NAME_LENGTH, RefusalCode.TEXT_TOO_LONG, head);
  }

  private static Optional<Refusal> language(String language, Head head) {
    return text(language, Limits.MAX_LANGUAGE_LENGTH, RefusalCode.TEXT_TOO_LONG, head);
  }

  private static Optional<Refusal> text(String text, int limit, RefusalCode code, Head head) {
    return most(text.length(), limit, code, head)
        .or(() -> whole(Surrogates.hasUnpaired(text), head));
  }

  private static Optional<Refusal> whole(boolean hasUnpaired, Head head) {
    return hasUnpaired
        ? Optional.of(Refusal.of(RefusalCode.UNPAIRED_SURROGATE, head.revision()))
        : Optional.empty();
  }

  private static Optional<Refusal> most(long count, long limit, RefusalCode code, Head head) {
    return count > limit
        ? Optional.of(Refusal.ofLimit(code, head.revision(), limit))
        : Optional.empty();
  }

  private static Optional<Refusal> past(Revision revision, RefusalCode otherwise, Head head) {
    return revision.value() < 1 || revision.compareTo(head.revision()) > 0
        ? Optional.of(Refusal.of(otherwise, head.revision()))
        : Optional.empty();
  }
}
