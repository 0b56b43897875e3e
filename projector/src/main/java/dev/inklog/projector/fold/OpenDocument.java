package dev.inklog.projector.fold;

import dev.inklog.document.history.VersionFold;
import dev.inklog.document.state.Document;
import dev.inklog.projector.fold.SnapshotPolicy.Unsaved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A document held in memory for its next snapshot and its next version. Immutable.
 *
 * @param touched when its last event arrived
 */
record OpenDocument(Document document, VersionFold version, Unsaved unsaved, Instant touched) {

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
