package dev.inklog.sequencer.state;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.ot.Operation;
import java.time.Instant;

/** Events to fill stores with. */
final class Events {
  static final DocumentId DOC = new DocumentId("doc");

  private Events() {}

  /** The event of a revision that inserts one character, the first of its session. */
  static Event event(long revision, String session, Instant at) {
    Origin origin = new Origin(new SessionId(session), new ClientSequence(1), new Principal("ann"));
    return new Event(
        DOC,
        new Revision(revision),
        origin,
        new InputPosition(0, revision, at),
        new Body.TextEdited(Operation.fromJson("[\"x\"]")),
        Hash.ZERO);
  }
}
