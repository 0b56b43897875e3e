package dev.inklog.store;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.util.List;

/** Folds stored events, a page at a time, so that memory does not grow with their number. */
public final class Replay {
  private static final int PAGE = 1_000;

  private Replay() {}

  /**
   * A document brought forward to a revision by the events a store holds, or to the store's head
   * when that comes first.
   *
   * @throws StoreDamagedException if the events do not fit the document
   */
  public static Document to(Revision revision, DocumentStore store, Document from) {
    Document document = from;
    while (document.revision().compareTo(revision) < 0) {
      long wanted = revision.value() - document.revision().value();
      List<Event> page =
          store.events(document.id(), document.revision(), (int) Math.min(wanted, PAGE));
      if (page.isEmpty()) {
        break;
      }
      for (Event event : page) {
        document = evolve(document, event);
      }
    }
    return document;
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
