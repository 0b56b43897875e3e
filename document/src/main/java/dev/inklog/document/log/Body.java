package dev.inklog.document.log;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.ot.Side;
import java.util.Optional;

/** What a submission proposes and an event records: everything that is kept about a document. */
public sealed interface Body {

  /** The document begins, with {@code text} as its first text; the author owns it. */
  record DocumentCreated(String title, String language, String text) implements Body {}

  /** The text changes. */
  record TextEdited(Operation operation) implements Body {}

  /** The document is called something else. */
  record DocumentRenamed(String title) implements Body {}

  /** The document is treated differently. */
  record SettingsChanged(Settings settings) implements Body {}

  /**
   * The document lets in so many at a time, and its owners also beyond that.
   *
   * @param most 0 for as many as the servers do
   */
  record ParticipantsLimited(int most) implements Body {
    /**
     * @throws IllegalArgumentException if it is negative
     */
    public ParticipantsLimited {
      if (most < 0) {
        throw new IllegalArgumentException("participants must not be negative but were " + most);
      }
    }
  }

  /**
   * Someone, or whoever comes through a link, gets another role.
   *
   * @param grant empty takes away what they had
   */
  record AccessChanged(Principal grantee, Optional<Grant> grant) implements Body {}

  /** A thread begins; its name is the revision of this event. The anchor moves with the text. */
  record CommentAdded(Range anchor, String text) implements Body {}

  /** A thread goes on. */
  record CommentReplied(Revision comment, String text) implements Body {}

  /** A thread is settled, or open again. */
  record CommentResolved(Revision comment, boolean resolved) implements Body {}

  /** A thread is taken away. */
  record CommentDeleted(Revision comment) implements Body {}

  /** Something is said beside the document. */
  record ChatPosted(String text) implements Body {}

  /** The document as it was at a revision gets a name; the name that it had is replaced. */
  record VersionNamed(Revision version, String name) implements Body {}

  /** The document is closed to everyone until it is restored. */
  record DocumentDeleted() implements Body {}

  /** The document is open again. */
  record DocumentRestored() implements Body {}

  /**
   * The document is closed for good, and nothing is kept of it: neither text nor comments, names or
   * grants. That it was there, and who wrote when, stays in the log.
   */
  record DocumentErased() implements Body {}

  /**
   * What somebody wrote, the first text included, as an operation on the text before; empty for
   * what is not about the text.
   */
  default Optional<Operation> writing() {
    return switch (this) {
      case DocumentCreated(_, _, String text) ->
          Optional.of(Operation.builder().insert(text).build());
      case TextEdited(Operation operation) -> Optional.of(operation);
      default -> Optional.empty();
    };
  }

  /** Whether it can be said of a deleted document. */
  default boolean endsDeletion() {
    return this instanceof DocumentRestored || this instanceof DocumentErased;
  }

  /** How it changes the text: identity for everything that is not an edit of it. */
  default Operation operation() {
    return this instanceof TextEdited(Operation operation) ? operation : Operation.IDENTITY;
  }

  /** What an author's role must cover to say this of a document that exists. */
  default Role required() {
    return switch (this) {
      case DocumentCreated _ -> Role.VIEWER;
      case ChatPosted _, CommentAdded _, CommentReplied _, CommentResolved _, CommentDeleted _ ->
          Role.COMMENTER;
      case TextEdited _, DocumentRenamed _, VersionNamed _ -> Role.EDITOR;
      case SettingsChanged _,
          ParticipantsLimited _,
          AccessChanged _,
          DocumentDeleted _,
          DocumentRestored _,
          DocumentErased _ ->
          Role.OWNER;
    };
  }

  /**
   * This, written against the text before {@code operation}, rewritten for the text after it. It is
   * later in the log, so its inserts go left.
   */
  default Body after(Operation operation) {
    return switch (this) {
      case TextEdited(Operation own) -> new TextEdited(own.transform(operation, Side.LEFT));
      case CommentAdded(Range anchor, String text) -> new CommentAdded(anchor.map(operation), text);
      default -> this;
    };
  }
}
