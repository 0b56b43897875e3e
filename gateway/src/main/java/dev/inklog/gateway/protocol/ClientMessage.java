package dev.inklog.gateway.protocol;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.presence.Cursors;
import java.util.Optional;

/** What a client says; includes what it failed to say. */
public sealed interface ClientMessage {

  /** The first message of a socket. */
  record Hello(Optional<Resume> resume, Optional<String> name, Optional<String> color)
      implements ClientMessage {}

  /**
   * Something to be kept: an edit, a comment, a chat message.
   *
   * @param base the revision it was written against, where it is about a place in the text
   */
  record Submit(ClientSequence sequence, Optional<Revision> base, Body body)
      implements ClientMessage {}

  /** Where its user is. */
  record Cursor(Cursors cursors) implements ClientMessage {}

  /**
   * To be passed on, and not kept.
   *
   * @param to one session, or everyone else
   * @param data JSON
   */
  record Signal(Optional<SessionId> to, String data) implements ClientMessage {}

  /** Shows again who its user is. */
  record Renew(String token) implements ClientMessage {}

  /** Asks for a {@code pong}. */
  record Ping() implements ClientMessage {}

  /** A submission that names its sequence and cannot be read otherwise: to be refused. */
  record UnreadableSubmit(ClientSequence sequence, String reason) implements ClientMessage {}

  /**
   * Not a message of this protocol: to be closed upon. The reason holds nothing that the client
   * wrote.
   */
  record Unreadable(String reason) implements ClientMessage {}

  /** Goes on with a session: everything up to and with {@code revision} is known to the client. */
  record Resume(SessionId session, Revision revision) {}
}
