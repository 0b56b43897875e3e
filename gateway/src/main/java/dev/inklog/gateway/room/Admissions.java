package dev.inklog.gateway.room;

import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.Admission;
import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.LoadedDocument;
import dev.inklog.gateway.log.LoggedEvent;
import java.util.List;

/** How events get into a document's log. Pure, but for the log. */
final class Admissions {
  private Admissions() {}

  /**
   * The log of what was loaded and of what was told meanwhile.
   *
   * @throws DocumentUnavailableException if they do not fit together
   */
  static DocumentLog log(LoadedDocument loaded, List<LoggedEvent> meanwhile, int maxRecentLength) {
    DocumentLog log = new DocumentLog(loaded.document(), maxRecentLength);
    admitAll(log, loaded.later());
    admitAll(log, after(meanwhile, loaded.containedBelow()));
    return log;
  }

  private static void admitAll(DocumentLog log, List<Event> events) {
    for (Event event : events) {
      if (log.admit(event) instanceof Admission.Broken broken) {
        throw new DocumentUnavailableException("what was loaded does not fit the log: " + broken);
      }
    }
  }

  /** What is told of a place that is contained already is known, or was taken back. */
  static List<Event> after(List<LoggedEvent> events, long containedBelow) {
    return events.stream()
        .filter(logged -> logged.offset() >= containedBelow)
        .map(LoggedEvent::event)
        .toList();
  }
}
