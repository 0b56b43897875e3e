package dev.inklog.document.sequencing;

import dev.inklog.document.access.Access;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;

/**
 * What the sequencer knows of a document; not its text.
 *
 * @param revision of the last event
 * @param textLength in UTF-16 units
 * @param hash of the last event
 * @param deleted true from its deletion to its restoration, and for good once it is erased
 * @param annotations comments, replies and named versions so far
 */
public record Head(
    Revision revision, int textLength, Hash hash, Access access, boolean deleted, int annotations) {
  /** The head of a document that does not exist. */
  public static final Head NONE = new Head(Revision.ZERO, 0, Hash.ZERO, Access.NONE, false, 0);

  /** True once the document was created. */
  public boolean exists() {
    return revision.value() > 0;
  }

  /** The head after the next event. */
  public Head evolve(Event event) {
    Body body = event.body();
    if (body instanceof Body.DocumentErased) {
      return new Head(event.revision(), 0, event.hash(), Access.NONE, true, 0);
    }
    return new Head(
        event.revision(),
        textLength + lengthChange(body),
        event.hash(),
        accessAfter(event),
        body instanceof Body.DocumentDeleted
            || (deleted && !(body instanceof Body.DocumentRestored)),
        annotations + (isAnnotation(body) ? 1 : 0));
  }

  private static int lengthChange(Body body) {
    return body instanceof Body.DocumentCreated(_, _, String text)
        ? text.length()
        : body.operation().lengthChange();
  }

  private Access accessAfter(Event event) {
    return switch (event.body()) {
      case Body.DocumentCreated _ -> Access.ownedBy(event.origin().author());
      case Body.AccessChanged(var grantee, var grant) -> access.with(grantee, grant);
      default -> access;
    };
  }

  /** True for what a document keeps beside its text, piece by piece. */
  static boolean isAnnotation(Body body) {
    return body instanceof Body.CommentAdded
        || body instanceof Body.CommentReplied
        || body instanceof Body.VersionNamed;
  }
}
