package dev.inklog.gateway.socket;

import dev.inklog.document.id.SessionId;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import dev.inklog.gateway.room.Member;

/** The session that a socket carries. */
final class Participant implements Member {
  private final SessionId session;
  private final Outbox outbox;

  Participant(SessionId session, Outbox outbox) {
    this.session = session;
    this.outbox = outbox;
  }

  @Override
  public SessionId session() {
    return session;
  }

  @Override
  public void send(Frame frame) {
    outbox.offer(frame);
  }

  @Override
  public void close(CloseCode code, String reason) {
    outbox.close(code, reason);
  }
}
