package dev.inklog.projector.fold;

import dev.inklog.document.history.VersionFold;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import dev.inklog.projector.fold.SnapshotPolicy.Unsaved;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A document held in memory for its next snapshot and its next version. Immutable.
 *
 * @param touched when its last event arrived
 */
record OpenDocument(Document document, VersionFold version, Unsaved unsaved, Instant touched) {

  /** The stored document, whose snapshot is as old as it is; the bytes since are not known. */
  static OpenDocument load(DocumentStore store, VersionFold version, Head head, Instant now) {
    Document saved =
        store.snapshot(head.id(), head.revision()).orElseGet(() -> Document.absent(head.id()));
    long behind = head.revision().value() - saved.revision().value();
    return new OpenDocument(
        Replay.to(head.revision(), store, saved), version, new Unsaved(behind, 0), now);
  }

  /** Where a stored document is. */
  record Head(DocumentId id, Revision revision) {}

  /** After these events, of which it may contain some already. */
  OpenDocument evolve(List<LoggedEvent> events, VersionKeeper versions, Instant now) {
    Document next = document;
    VersionFold open = version;
    Unsaved since = unsaved;
    for (LoggedEvent logged : events) {
      if (logged.event().revision().compareTo(next.revision()) > 0) {
        next = next.evolve(logged.event());
        open = versions.evolve(next.id(), open, logged.event());
        since = since.plus(logged);
      }
    }
    return new OpenDocument(next, open, since, now);
  }

  OpenDocument saved() {
    return new OpenDocument(document, version, Unsaved.NOTHING, touched);
  }

  Duration quiet(Instant now) {
    return Duration.between(touched, now);
  }
}
