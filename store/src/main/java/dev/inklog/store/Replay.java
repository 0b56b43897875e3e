package dev.inklog.store;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;

/** Folds stored events, a page at a time, so that memory does not grow with their number. */
public final class Replay {
  private Document document;

  private Replay(Document from) {
    this.document = from;
  }

  /**
   * A document brought forward to a revision by the events a store holds, or to the store's head
   * when that comes first.
   *
   * @throws StoreDamagedException if the events do not fit the document
   */
  public static Document to(Revision revision, DocumentStore store, Document from) {
    Replay replay = new Replay(from);
    store.forEachEvent(from.id(), from.revision(), revision, replay::take);
    return replay.document;
  }

  private void take(Event event) {
    document = evolve(document, event);
  }

  private static Document evolve(Document document, Event event) {
    try {
      return document.evolve(event);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new StoreDamagedException(
          "revision %s of %s does not fit what is before it"
              .formatted(event.revision(), event.documentId()),
          e);
    }
  }
}
