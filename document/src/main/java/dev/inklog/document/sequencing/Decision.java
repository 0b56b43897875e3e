package dev.inklog.document.sequencing;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Refusal;

/** What becomes of a submission. */
public sealed interface Decision {
  /** It is this event. */
  record Accepted(Event event) implements Decision {}

  /** It is an event already: the one of this revision, or an older one of the session. */
  record AlreadyAccepted(Revision revision) implements Decision {}

  /** It is none. */
  record Refused(Refusal refusal) implements Decision {}
}
