package dev.inklog.e2e.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection of whole text frames. Sends never block; frames arrive one at a time.
 */
public final class FrameSocket implements AutoCloseable {
  /** The subprotocol that is spoken here. */
  public static final String PROTOCOL = "inklog.v1";

  /** RFC 6455: the connection ended without a close frame. */
  static final int ABNORMAL = 1006;

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** What happens on a connection; called by one thread at a time. */
  public interface Receiver {
    void frame(String frame);

    /** The connection ended; nothing is called after it. */
    void closed(int code, String reason);
  }

  private final WebSocket socket;
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

  private FrameSocket(WebSocket socket) {
    this.socket = socket;
  }

  /**
   * Connects; {@link java.util.concurrent.CompletionException} if that fails.
   *
   * @param headers names and values
   */
  public static FrameSocket connect(
      HttpClient http, URI uri, Receiver receiver, String... headers) {
    var builder = http.newWebSocketBuilder().connectTimeout(CONNECT).subprotocols(PROTOCOL);
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return new FrameSocket(builder.buildAsync(uri, new Frames(receiver)).join());
  }

  public synchronized void send(String frame) {
    sent = sent.thenCompose(_ -> socket.sendText(frame, true));
  }

  /**
   * Sends when what was sent before has left; {@link java.util.concurrent.CompletionException} if
   * it cannot.
   */
  public void sendNow(String frame) {
    CompletableFuture<?> leaves;
    synchronized (this) {
      sent = sent.thenCompose(_ -> socket.sendText(frame, true));
      leaves = sent;
    }
    leaves.join();
  }

  /** Says goodbye; the server answers with its close frame. */
  @Override
  public synchronized void close() {
    sent = sent.thenCompose(_ -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
  }

  /** Cuts the connection as a lost network does. */
  public void abort() {
    socket.abort();
  }

  private static final class Frames implements WebSocket.Listener {
    private final Receiver receiver;
    private final StringBuilder frame = new StringBuilder();

    Frames(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      frame.append(part);
      if (last) {
        var whole = frame.toString();
        frame.setLength(0);
        receiver.frame(whole);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      receiver.closed(code, reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      receiver.closed(ABNORMAL, error.toString());
    }
  }
}
