package dev.inklog.e2e.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A client's bytes: the upgrade, and text frames (RFC 6455) with a mask of zeros. */
final class Wire {
  /** The first message. */
  static final String HELLO = "{\"type\":\"hello\"}";

  private static final int FIN_TEXT = 0x81;
  private static final int FIN_PONG = 0x8A;
  private static final int MASKED = 0x80;
  private static final int MASK_BYTES = 4;

  private Wire() {}

  static ByteBuffer upgrade(String host, String path, String token) {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                .formatted(path, host)
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + "Sec-WebSocket-Protocol: inklog.v1\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(token);
    return ByteBuffer.wrap(request.getBytes(US_ASCII));
  }

  static ByteBuffer text(String message) {
    return frame(FIN_TEXT, message.getBytes(UTF_8));
  }

  static ByteBuffer pong() {
    return frame(FIN_PONG, new byte[0]);
  }

  private static ByteBuffer frame(int head, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) head);
    if (payload.length < 126) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length < 1 << 16) {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    return frame.put(new byte[MASK_BYTES]).put(payload).flip();
  }
}
