package dev.inklog.projector.fold;

import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import dev.inklog.projector.fold.SnapshotPolicy.Unsaved;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A document held in memory for its next snapshot. Immutable.
 *
 * @param touched when its last event arrived
 */
record OpenDocument(Document document, Unsaved unsaved, Instant touched) {

  /** The stored document, whose snapshot is as old as it is; the bytes since are not known. */
  static OpenDocument load(DocumentStore store, Document absent, Revision head, Instant now) {
    Document saved = store.snapshot(absent.id(), head).orElse(absent);
    long behind = head.value() - saved.revision().value();
    return new OpenDocument(Replay.to(head, store, saved), new Unsaved(behind, 0), now);
  }

  /** After these events, of which it may contain some already. */
  OpenDocument evolve(List<LoggedEvent> events, Instant now) {
    Document next = document;
    Unsaved since = unsaved;
    for (LoggedEvent logged : events) {
      if (logged.event().revision().compareTo(next.revision()) > 0) {
        next = next.evolve(logged.event());
        since = since.plus(logged);
      }
    }
    return new OpenDocument(next, since, now);
  }

  OpenDocument saved() {
    return new OpenDocument(document, Unsaved.NOTHING, touched);
  }

  Duration quiet(Instant now) {
    return Duration.between(touched, now);
  }
}
