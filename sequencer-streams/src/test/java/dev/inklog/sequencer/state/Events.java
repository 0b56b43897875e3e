package dev.inklog.sequencer.state;

import dev.inklog.document.model.Body;
import dev.inklog.document.model.ClientSequence;
import dev.inklog.document.model.DocumentId;
import dev.inklog.document.model.Event;
import dev.inklog.document.model.Hash;
import dev.inklog.document.model.InputPosition;
import dev.inklog.document.model.Origin;
import dev.inklog.document.model.Principal;
import dev.inklog.document.model.Revision;
import dev.inklog.document.model.SessionId;
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
