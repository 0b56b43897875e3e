package dev.inklog.document.sequencing;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;

/**
 * The last accepted submission of a session in a document, and the revision it became.
 *
 * @param author whose session it is, for good: others see its name in the log
 */
public record SessionOutcome(ClientSequence last, Revision revision, Principal author) {
  /** The outcome that an event leaves behind. */
  public static SessionOutcome of(Event event) {
    return new SessionOutcome(
        event.origin().clientSequence(), event.revision(), event.origin().author());
  }
}
