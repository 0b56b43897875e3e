package dev.inklog.store;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The events of documents, gapless from revision 1, snapshots, which are their fold at some
 * revisions, and versions, at which people look back.
 *
 * <p>Safe for any thread; calls block. Every method throws {@link StoreException}, and {@link
 * IllegalStateException} once closed.
 */
public interface DocumentStore extends AutoCloseable {
  /** Of {@link #forEachEvent}. */
  int EVENTS_AT_A_TIME = 1_000;

  /** Of {@link #forEachDocument}. */
  int DOCUMENTS_AT_A_TIME = 1_000;

  /** The newest event that is held of a document; empty when none is. */
  Optional<StoredHead> head(DocumentId id);

  /**
   * Appends events that continue the document. Those the store holds already are left out, so a
   * repeated call has no effect; the rest is written in order, and survives the end of the process
   * once this returns. Where it fails, some of the first may have been written; a repeated call
   * goes on.
   *
   * @param events of this document, at least one, their revisions without a gap
   * @return the head afterwards
   * @throws StoreConflictException if events before these are missing, or the store's differ
   */
  Revision append(DocumentId id, List<Event> events);

  /**
   * The events after a revision, in order: {@code limit} of them, or all there are if fewer.
   *
   * @param limit at least 1
   */
  List<Event> events(DocumentId id, Revision after, int limit);

  /**
   * Gives the events after a revision, up to and with another, in order; fewer where the store ends
   * before. Holds a page of them at a time.
   */
  default void forEachEvent(
      DocumentId id, Revision after, Revision to, Consumer<? super Event> action) {
    Revision reached = after;
    while (reached.compareTo(to) < 0) {
      int wanted = (int) Math.min(EVENTS_AT_A_TIME, to.value() - reached.value());
      List<Event> page = events(id, reached, wanted);
      if (page.isEmpty()) {
        return;
      }
      page.forEach(action);
      reached = page.getLast().revision();
    }
  }

  /** The newest snapshot that is not newer than a revision. */
  Optional<Document> snapshot(DocumentId id, Revision atOrBefore);

  /**
   * Keeps a document as the snapshot of its revision. Snapshots do not change: where there is one
   * of that revision, nothing happens.
   */
  void putSnapshot(Document document);

  /**
   * Keeps a version of a document. Versions do not change: where there is one of that revision,
   * nothing happens.
   */
  void putVersion(DocumentId id, Version version);

  /**
   * The versions of revisions before one, newest first: {@code limit} of them, or all there are if
   * fewer.
   *
   * @param limit at least 1
   */
  List<Version> versions(DocumentId id, Revision before, int limit);

  /** Forgets versions; those that are not there are left out. */
  void removeVersions(DocumentId id, Collection<Revision> revisions);

  /** Puts a document into somebody's list, in the place of what is said of it there. */
  void putMembership(Principal principal, Membership membership);

  /** Takes a document out of somebody's list; nothing happens if it is not there. */
  void removeMembership(Principal principal, DocumentId id);

  /**
   * Somebody's list in the order of the documents' ids: {@code limit} of it, or all that is left if
   * fewer.
   *
   * @param after the last one of the call before; empty for the first
   * @param limit at least 1
   */
  List<Membership> memberships(Principal principal, Optional<DocumentId> after, int limit);

  /**
   * Documents that the store holds something of, in an order of the store's own: {@code limit} of
   * them, or all that are left if fewer.
   *
   * @param after the last one of the call before; empty for the first
   * @param limit at least 1
   */
  List<DocumentId> documents(Optional<DocumentId> after, int limit);

  /** Gives all documents that the store holds something of; holds a page of them at a time. */
  default void forEachDocument(Consumer<? super DocumentId> action) {
    Optional<DocumentId> last = Optional.empty();
    List<DocumentId> page = documents(last, DOCUMENTS_AT_A_TIME);
    while (!page.isEmpty()) {
      page.forEach(action);
      last = Optional.of(page.getLast());
      page = documents(last, DOCUMENTS_AT_A_TIME);
    }
  }

  /**
   * Removes what is held of a document before a revision: events, snapshots and versions, so that
   * nothing of their content is left in the store. The event of that revision must have been
   * appended by a call that began with it; it and what follows stays. Repeating it has no effect.
   * Who asks for events that were removed gets a {@link StoreDamagedException}, as for any hole.
   */
  void forget(DocumentId id, Revision before);

  /** Returns when everything written so far survives a power cut too. */
  void sync();

  @Override
  void close();

  /** The document as of the newest event held; {@link Document#absent} when none is. */
  default Document load(DocumentId id) {
    return load(id, new Revision(Long.MAX_VALUE));
  }

  /**
   * The document as of a revision, or of the newest event held when that is older: the nearest
   * snapshot and the events after it, so the cost does not grow with its history.
   */
  default Document load(DocumentId id, Revision revision) {
    Revision head = head(id).map(StoredHead::revision).orElse(Revision.ZERO);
    Revision reached = revision.compareTo(head) < 0 ? revision : head;
    return Replay.to(reached, this, snapshot(id, reached).orElseGet(() -> Document.absent(id)));
  }
}
