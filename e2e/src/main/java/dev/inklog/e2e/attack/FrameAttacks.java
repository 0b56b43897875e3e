package dev.inklog.e2e.attack;

import static dev.inklog.e2e.attack.RawSocket.BINARY;
import static dev.inklog.e2e.attack.RawSocket.CLOSE;
import static dev.inklog.e2e.attack.RawSocket.CONTINUATION;
import static dev.inklog.e2e.attack.RawSocket.FIN;
import static dev.inklog.e2e.attack.RawSocket.PING;
import static dev.inklog.e2e.attack.RawSocket.TEXT;
import static dev.inklog.e2e.attack.RawSocket.announced;
import static dev.inklog.e2e.attack.RawSocket.frame;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.e2e.conformance.Expect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** Frames that are no frames, or too large, or too many. */
final class FrameAttacks {
  private static final int MAX_FRAME = 4 << 20;
  private static final int BOMB = 64 << 20;
  private static final byte[] NOTHING = new byte[0];

  private FrameAttacks() {}

  static List<Attack> all() throws IOException {
    return List.of(
        closed(
            "a frame announced as 2^63-1 bytes", 1009, announced(FIN | TEXT, Long.MAX_VALUE, x(1))),
        closed("a frame announced as 2^64-1 bytes", 1009, announced(FIN | TEXT, -1, x(1))),
        closed("a frame of 4 MiB and 1 byte", 1009, frame(FIN | TEXT, x(MAX_FRAME + 1))),
        closed("a message that does not end", 1009, endless()),
        closed("a ping of 126 bytes", 1002, frame(FIN | PING, x(126))),
        closed("a ping in fragments", 1002, frame(PING, x(1))),
        closed("a close frame of one byte", 1002, frame(FIN | CLOSE, x(1))),
        closed("a frame without a mask", 1002, new byte[] {(byte) (FIN | TEXT), 2, '{', '}'}),
        closed("a compressed bomb that was not agreed upon (RSV1)", 1002, bomb()),
        closed("an opcode that means nothing", 1002, frame(FIN | 3, x(1))),
        closed("a continuation of nothing", 1002, frame(FIN | CONTINUATION, x(1))),
        closed(
            "a message within a message", 1002, both(frame(TEXT, x(1)), frame(FIN | TEXT, x(1)))),
        closed("bytes that are not UTF-8", 1007, frame(FIN | TEXT, new byte[] {(byte) 0xC0, 1})),
        closed(
            "half a character as UTF-8",
            1007,
            frame(FIN | TEXT, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})),
        closed("a binary message", 1008, frame(FIN | BINARY, x(1))),
        new Attack(
            "permessage-deflate is offered",
            "not taken up",
            FrameAttacks::compressionIsNotTakenUp));
  }

  /** Those that take a while to be shown. */
  static List<Attack> floods() {
    return List.of(
        new Attack(
            "200,000 pings at once",
            "answered, 1,000 a second after the first 2,000",
            target -> flood(target, frame(FIN | PING, NOTHING), NOTHING)),
        new Attack(
            "a message in 200,000 fragments of a byte",
            "read as slowly",
            target -> flood(target, frame(CONTINUATION, x(1)), frame(TEXT, x(1)))),
        new Attack(
            "200,000 fragments of nothing",
            "read as slowly",
            target -> flood(target, frame(CONTINUATION, NOTHING), frame(TEXT, NOTHING))));
  }

  private static Attack closed(String name, int code, byte[] frames) {
    return new Attack(
        name,
        "closed with " + code,
        target -> {
          try (RawSocket socket = target.socket().welcomed()) {
            send(socket, frames);
            Expect.equal("close code", code, socket.closed().code());
          }
        });
  }

  /** The server may close before it has read all. */
  private static void send(RawSocket socket, byte[] frames) throws IOException {
    try {
      socket.say(frames);
    } catch (SocketException _) {
      // It has.
    }
  }

  private static byte[] x(int length) {
    return "x".repeat(length).getBytes(US_ASCII);
  }

  private static byte[] both(byte[] one, byte[] other) {
    return repeated(one, other, 1);
  }

  private static byte[] repeated(byte[] first, byte[] piece, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + times * piece.length);
    all.writeBytes(first);
    for (int i = 0; i < times; i++) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  private static byte[] endless() {
    byte[] fragment = x(1 << 16);
    return repeated(frame(TEXT, fragment), frame(CONTINUATION, fragment), MAX_FRAME >> 16);
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(small)) {
      out.write(new byte[BOMB]);
    }
    return frame(FIN | 0x40 | TEXT, small.toByteArray());
  }

  private static void compressionIsNotTakenUp(Target target) throws IOException {
    try (RawSocket socket =
        RawSocket.upgraded(
            target,
            target.eve(),
            target.shared(),
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")) {
      Expect.that("no extension", !socket.upgrade().contains("Sec-WebSocket-Extensions"));
    }
  }

  /**
   * Sends one thing 200,000 times, from another thread, for it cannot get rid of all: after two
   * seconds the server has not come to the message behind.
   */
  private static void flood(Target target, byte[] piece, byte[] first) throws IOException {
    byte[] flood = repeated(first, piece, 200_000);
    try (RawSocket socket = target.socket().welcomed()) {
      Thread _ =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  socket.say(flood).say(frame(FIN | CLOSE, NOTHING));
                } catch (IOException _) {
                  // Hung up in the middle of it.
                }
              });
      int answers = 0;
      long end = System.nanoTime() + 2_000_000_000L;
      socket.connection().patience(500);
      while (System.nanoTime() - end < 0) {
        try {
          RawSocket.Frame frame = socket.next();
          Expect.that("the end not to be read yet", frame.opcode() != CLOSE);
          answers += frame.opcode() == RawSocket.PONG ? 1 : 0;
        } catch (java.net.SocketTimeoutException _) {
          // Nothing is an answer too.
        }
      }
      Expect.that("at most 5,000 answers in 2 s but were " + answers, answers <= 5_000);
    }
  }
}
