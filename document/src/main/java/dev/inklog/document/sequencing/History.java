package dev.inklog.document.sequencing;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The window of a document's log that submissions are transformed over. */
@FunctionalInterface
public interface History {
  /** The event of a revision; empty when the window no longer, or not yet, holds it. */
  Optional<Event> event(Revision revision);

  /**
   * The events after {@code base} up to {@code head}, in order; empty when the window does not hold
   * them all.
   */
  default Optional<List<Event>> since(Revision base, Revision head) {
    List<Event> events = new ArrayList<>();
    for (Revision at = base; at.compareTo(head) < 0; ) {
      at = at.next();
      Optional<Event> event = event(at);
      if (event.isEmpty()) {
        return Optional.empty();
      }
      events.add(event.get());
    }
    return Optional.of(events);
  }
}
