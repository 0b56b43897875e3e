package dev.inklog.gateway.protocol;

/** Why the server closes a socket (RFC 6455, 7.4; 4000 and above are ours). */
public enum CloseCode {
  /** The gateway stops, or asks to reload: reconnect and resume. */
  GOING_AWAY(1001),
  /** The client does not keep to the protocol: do not reconnect as you are. */
  PROTOCOL_VIOLATION(1008),
  /** A message is larger than {@code maxFrameBytes}: do not send it again. */
  TOO_LARGE(1009),
  /** Too much, too slow or not now: reconnect after a pause and resume. */
  TRY_AGAIN_LATER(1013),
  /** The token has ended: get another, reconnect and resume. */
  UNAUTHORIZED(4401),
  /** The user has no role in the document: do not reconnect as the same user. */
  FORBIDDEN(4403),
  /** There is no document of that name. */
  NO_SUCH_DOCUMENT(4404),
  /** The session goes on in another socket: do not reconnect with it. */
  REPLACED(4409),
  /** The document is deleted. */
  DELETED(4410);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }
}
