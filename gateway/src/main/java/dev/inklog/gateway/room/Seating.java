package dev.inklog.gateway.room;

import dev.inklog.document.id.Revision;
import dev.inklog.gateway.protocol.ServerMessage.Start;

/** The answer to someone who wants to take part in a document. */
public sealed interface Seating {
  /** In the room; live events follow {@code revision}. */
  record Seated(Room room, Revision revision, Start start) implements Seating {}

  /** There is no such document. */
  record NoSuchDocument() implements Seating {}

  /** Not now. */
  record Unavailable(String reason) implements Seating {}
}
