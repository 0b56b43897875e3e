package dev.inklog.gateway.log;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.util.List;
import java.util.Optional;

/**
 * Where a gateway reads what it has not seen on the tail: the projected stores, and the log beyond
 * them. May block.
 */
public interface DocumentSource {
  /**
   * Has everything told that is decided on a document from when this returns.
   *
   * @throws DocumentUnavailableException if that cannot be done in time
   */
  Following follow(DocumentId id);

  /**
   * The document with, at least, every event that was given to the {@link LogListener} before this
   * call began.
   *
   * @throws DocumentUnavailableException if it cannot be read now
   */
  LoadedDocument load(DocumentId id);

  /**
   * The events after {@code after} up to and with {@code to}, which have been seen on the tail.
   *
   * @throws DocumentUnavailableException if they cannot be read now
   */
  List<Event> events(DocumentId id, Revision after, Revision to);

  /**
   * The event that made a revision, which is at least 1 and has been seen on the tail.
   *
   * @throws DocumentUnavailableException if it cannot be read now
   */
  default Event event(DocumentId id, Revision revision) {
    return events(id, new Revision(revision.value() - 1), revision).getFirst();
  }

  /**
   * The versions that ended before a revision, newest first, at most {@code limit}.
   *
   * @throws DocumentUnavailableException if they cannot be read now
   */
  List<Version> versions(DocumentId id, Revision before, int limit);

  /**
   * Somebody's documents in the order of their ids, at most {@code limit}, as far as the store has
   * them: up to a second behind the log.
   *
   * @param after the last one of the call before; empty for the first
   * @throws DocumentUnavailableException if they cannot be read now
   */
  List<Membership> memberships(Principal principal, Optional<DocumentId> after, int limit);

  /**
   * The document as of a revision that has been seen on the tail. Folds it from its first event,
   * where there is nothing better.
   *
   * @throws DocumentUnavailableException if it cannot be read now
   */
  default Document at(DocumentId id, Revision revision) {
    Document document = Document.absent(id);
    for (Event event : events(id, Revision.ZERO, revision)) {
      document = document.evolve(event);
    }
    return document;
  }
}
