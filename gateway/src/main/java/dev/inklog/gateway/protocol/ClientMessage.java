package dev.inklog.gateway.protocol;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.ot.Operation;
import java.util.Optional;

/** What a client says; includes what it failed to say. */
public sealed interface ClientMessage {

  /** The first message of a socket. */
  record Hello(Optional<Resume> resume, Optional<String> name, Optional<String> color)
      implements ClientMessage {}

  /** An operation written against revision {@code base}. */
  record Edit(ClientSequence sequence, Revision base, Operation operation)
      implements ClientMessage {}

  /** Asks for a {@code pong}. */
  record Ping() implements ClientMessage {}

  /** An edit that names its sequence and cannot be read otherwise: to be refused. */
  record UnreadableEdit(ClientSequence sequence, String reason) implements ClientMessage {}

  /**
   * Not a message of this protocol: to be closed upon. The reason holds nothing that the client
   * wrote.
   */
  record Unreadable(String reason) implements ClientMessage {}

  /** Goes on with a session: everything up to and with {@code revision} is known to the client. */
  record Resume(SessionId session, Revision revision) {}
}
