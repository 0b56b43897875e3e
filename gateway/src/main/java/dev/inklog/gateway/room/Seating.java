package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Revision;
import dev.inklog.document.presence.Presence;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.ServerMessage.Start;
import java.util.List;

/** The answer to someone who wants to take part in a document. */
public sealed interface Seating {
  /** In the room; live events follow {@code revision}. */
  record Seated(Room room, Revision revision, Start start, Role role, List<Presence> present)
      implements Seating {}

  /** Not in. */
  record TurnedAway(CloseCode code, String reason) implements Seating {}
}
