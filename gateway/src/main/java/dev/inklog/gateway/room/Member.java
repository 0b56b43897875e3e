package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import java.time.Instant;
import java.util.Optional;

/** Someone in a room: a socket and its session. Compared by identity. No method blocks. */
public interface Member {
  /** Who it is, as others see them. */
  Participant participant();

  /** What it may do with a document as it is. */
  Optional<Role> role(Document document, Instant at);

  /** Sends it a frame, after those before. What is sent before its welcome waits for that. */
  void send(Frame frame);

  /** Its submission became an event. */
  void acknowledged(ClientSequence sequence);

  /** Closes it; the reason is for people who read traces. */
  void close(CloseCode code, String reason);

  /** Its session. */
  default SessionId session() {
    return participant().session();
  }
}
