package dev.inklog.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection that says what it is told to, however rude. */
final class RawHttp implements AutoCloseable {
  private static final int DEADLINE_MS = 10_000;
  private static final int BREATH_MS = 50;

  private final Socket socket;

  /** What was read to see if there is something; -1 for nothing. */
  private int first = -1;

  RawHttp(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(DEADLINE_MS);
  }

  /** The whole answer to a request of these lines, on a connection of its own. */
  static String ask(int port, String... lines) throws IOException {
    try (RawHttp raw = new RawHttp(port)) {
      raw.send(String.join("\r\n", lines) + "\r\n\r\n");
      return raw.rest();
    }
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Sends a character again and again, slowly, until there is an answer or none will come. */
  Duration drip(String character) throws IOException {
    long start = System.nanoTime();
    socket.setSoTimeout(BREATH_MS);
    boolean open = true;
    while (open && System.nanoTime() - start < Duration.ofMillis(DEADLINE_MS).toNanos()) {
      try {
        send(character);
        first = socket.getInputStream().read();
        open = false;
      } catch (SocketTimeoutException _) {
        // Nothing yet: go on.
      } catch (SocketException _) {
        open = false;
      }
    }
    socket.setSoTimeout(DEADLINE_MS);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What comes until the server closes the connection. */
  String rest() throws IOException {
    StringBuilder all = new StringBuilder();
    if (first >= 0) {
      all.append((char) first);
    }
    InputStream in = socket.getInputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.append((char) next);
      }
    } catch (SocketException _) {
      // Closed with something of ours unread.
    }
    return all.toString();
  }

  /** Reads a byte now and then for that time. */
  void sip(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    try (ServerSocket never = new ServerSocket(0)) {
      never.setSoTimeout(BREATH_MS);
      while (System.nanoTime() < end) {
        socket.getInputStream().read();
        breathe(never);
      }
    }
  }

  private static void breathe(ServerSocket never) throws IOException {
    try (Socket _ = never.accept()) {
      throw new AssertionError("expected nobody to connect");
    } catch (SocketTimeoutException _) {
      // That was the time.
    }
  }

  /** The status line and the headers of an answer. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** The next so many bytes. */
  String next(int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
