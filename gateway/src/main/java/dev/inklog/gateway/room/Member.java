package dev.inklog.gateway.room;

import dev.inklog.document.id.SessionId;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;

/** Someone in a room: a socket and its session. Compared by identity. Neither method blocks. */
public interface Member {
  /** Its session. */
  SessionId session();

  /** Sends it a frame, after those before. What is sent before its welcome waits for that. */
  void send(Frame frame);

  /** Closes it; the reason is for people who read traces. */
  void close(CloseCode code, String reason);
}
