package dev.inklog.e2e.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.inklog.e2e.conformance.Expect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocketFactory;

/** A connection that says what it is told to, however rude. Belongs to one thread. */
final class RawConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final int NARROW = 4 << 10;

  private final Socket socket;
  private final String host;

  private RawConnection(Socket socket, String host) {
    this.socket = socket;
    this.host = host;
  }

  static RawConnection to(URI url) throws IOException {
    return new RawConnection(connected(new Socket(), url), url.getRawAuthority());
  }

  /** One of which the network keeps next to nothing for the reader. */
  static RawConnection narrow(URI url) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(NARROW);
    return new RawConnection(connected(socket, url), url.getRawAuthority());
  }

  private static Socket connected(Socket socket, URI url) throws IOException {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(url.getHost(), port));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return secure
        ? ((SSLSocketFactory) SSLSocketFactory.getDefault())
            .createSocket(socket, url.getHost(), port, true)
        : socket;
  }

  /** The header line that names the server as it wants to be named. */
  String host() {
    return "Host: " + host;
  }

  void say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Says lines as of a request's head, and the empty one. */
  RawConnection ask(String... lines) throws IOException {
    say((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
    return this;
  }

  /** The status line and the headers of the next answer; empty if there is none. */
  String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  /** All that comes until the server closes. */
  String rest() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(rest);
    } catch (SocketException _) {
      // Closed with something of ours unread.
    }
    return rest.toString(ISO_8859_1);
  }

  private int read() throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException _) {
      return -1;
    }
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  /** Reads wait no longer than that. */
  void patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /** Says one thing again and again with a pause after each, until there is an answer or none. */
  String drip(byte[] piece, Duration pause) throws IOException {
    socket.setSoTimeout((int) pause.toMillis());
    long end = System.nanoTime() + PATIENCE.toNanos();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (System.nanoTime() - end < 0) {
      try {
        say(piece);
        int next = socket.getInputStream().read();
        if (next < 0) {
          return answer.toString(ISO_8859_1);
        }
        answer.write(next);
      } catch (SocketTimeoutException _) {
        // Nothing yet: go on.
      } catch (SocketException _) {
        return answer + rest();
      }
    }
    throw new AssertionError("expected an end within " + PATIENCE);
  }

  /** Says one thing again and again with a pause after each, and reads nothing, until it cannot. */
  void insist(byte[] piece, Duration pause) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() - end < 0) {
        say(piece);
        LockSupport.parkNanos(pause.toNanos());
      }
    } catch (SocketException _) {
      return;
    }
    throw new AssertionError("expected an end within " + PATIENCE);
  }

  /** Expects it to be closed, not too early and not too late, with anything said before. */
  static void closesBetween(Duration least, Duration most, Ending ending) throws IOException {
    long start = System.nanoTime();
    ending.await();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    Expect.that(
        "an end after %s to %s, but it took %s".formatted(least, most, taken),
        taken.compareTo(least) >= 0 && taken.compareTo(most) <= 0);
  }

  /** Waits for the end of something. */
  @FunctionalInterface
  interface Ending {
    void await() throws IOException;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
