package dev.inklog.e2e.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.conformance.Expect;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** A WebSocket of which every bit is ours to choose (RFC 6455). Belongs to one thread. */
final class RawSocket implements AutoCloseable {
  static final int FIN = 0x80;
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  static final String HELLO = "{\"type\":\"hello\"}";

  private static final int MASKED = 0x80;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RawConnection connection;
  private final DataInputStream in;
  private final String upgrade;

  private RawSocket(RawConnection connection, String upgrade) throws IOException {
    this.connection = connection;
    this.in = new DataInputStream(connection.input());
    this.upgrade = upgrade;
  }

  /** What the server says. */
  record Frame(int opcode, ByteBuffer payload) {
    String text() {
      return UTF_8.decode(payload.duplicate()).toString();
    }
  }

  /** The end. */
  record Closed(int code, String reason) {}

  /** One that is open; tried again while there are too many at once. */
  static RawSocket upgraded(Target target, InklogServer user, DocumentId id, String... more)
      throws IOException {
    return Await.value(PATIENCE, "an upgrade", () -> over(target.connect(), user, id, more));
  }

  /** One over a connection; empty if there are too many. */
  static Optional<RawSocket> over(
      RawConnection connection, InklogServer user, DocumentId id, String... more)
      throws IOException {
    String head = connection.ask(request(connection, user, id, more)).head();
    if (head.startsWith("HTTP/1.1 429 ")) {
      connection.close();
      return Optional.empty();
    }
    Expect.that("an upgrade but was " + head, head.startsWith("HTTP/1.1 101 "));
    return Optional.of(new RawSocket(connection, head));
  }

  /** The lines of a request to upgrade. */
  static String[] request(
      RawConnection connection, InklogServer user, DocumentId id, String... more)
      throws IOException {
    String request =
        String.join(
            "\n",
            "GET /v1/documents/" + id + "/socket HTTP/1.1",
            connection.host(),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Protocol: inklog.v1",
            "Authorization: Bearer " + user.token());
    return (more.length == 0 ? request : request + "\n" + String.join("\n", more)).split("\n", -1);
  }

  /** The head of the answer that opened it. */
  String upgrade() {
    return upgrade;
  }

  /** A frame as clients send it, with a mask of zeros. */
  static byte[] frame(int head, byte[] payload) {
    return announced(head, payload.length, payload);
  }

  /** A frame that says to be longer or shorter than it is. */
  static byte[] announced(int head, long length, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) head);
    if (length >= 0 && length < 126) {
      frame.put((byte) (MASKED | length));
    } else if (length >= 0 && length < 1 << 16) {
      frame.put((byte) (MASKED | 126)).putShort((short) length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(length);
    }
    frame.putInt(0).put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  RawSocket say(byte[] frames) throws IOException {
    connection.say(frames);
    return this;
  }

  RawSocket say(String message) throws IOException {
    return say(frame(FIN | TEXT, message.getBytes(UTF_8)));
  }

  /** Says hello and hears the welcome. */
  RawSocket welcomed() throws IOException {
    say(HELLO);
    hear("{\"type\":\"welcome\"");
    return this;
  }

  /** The next message that begins so, passing over others. */
  String hear(String beginning) throws IOException {
    Frame frame = next();
    while (!frame.text().startsWith(beginning)) {
      Expect.that(
          "%s but was closed: %s".formatted(beginning, frame.text()), frame.opcode() != CLOSE);
      frame = next();
    }
    return frame.text();
  }

  Frame next() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0F;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    return new Frame(opcode, ByteBuffer.wrap(in.readNBytes(length)));
  }

  /** How the server ends it, passing over all else; code 1006 if it only cuts the connection. */
  Closed closed() throws IOException {
    try {
      Frame frame = next();
      while (frame.opcode() != CLOSE) {
        frame = next();
      }
      return new Closed(
          frame.payload().getShort(0) & 0xFFFF,
          UTF_8.decode(frame.payload().slice(2, frame.payload().limit() - 2)).toString());
    } catch (EOFException | SocketException _) {
      return new Closed(1006, "");
    }
  }

  /** Everything that comes until the connection ends. */
  String rest() throws IOException {
    return new String(connection.rest().getBytes(ISO_8859_1), UTF_8);
  }

  RawConnection connection() {
    return connection;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
