package dev.inklog.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A WebSocket client that keeps what it gets. */
final class TestSocket implements WebSocket.Listener {
  private static final long DEADLINE_SECONDS = 10;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private volatile String closeReason = "";
  private final WebSocket socket;

  TestSocket(HttpClient client, int port, String document) {
    this(client, port, document, "guest");
  }

  TestSocket(HttpClient client, int port, String document, String user) {
    this(
        client,
        port,
        document,
        builder -> builder.header("Authorization", "Bearer " + user).subprotocols("inklog.v1"));
  }

  TestSocket(
      HttpClient client, int port, String document, UnaryOperator<WebSocket.Builder> shaped) {
    socket =
        shaped
            .apply(client.newWebSocketBuilder())
            .buildAsync(
                URI.create("ws://127.0.0.1:%d/v1/documents/%s/socket".formatted(port, document)),
                this)
            .join();
  }

  TestSocket send(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  WebSocket socket() {
    return socket;
  }

  /** The next message of a type, passing over others. */
  String next(String type) throws InterruptedException {
    String message = any();
    while (!message.startsWith("{\"type\":\"" + type + "\"") && !message.equals("null")) {
      message = any();
    }
    return message;
  }

  /** The next message that is not about presence. */
  String next() throws InterruptedException {
    String message = any();
    while (message.startsWith("{\"type\":\"presence\"")) {
      message = any();
    }
    return message;
  }

  /** The next message. */
  String any() throws InterruptedException {
    return String.valueOf(messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  /** The code that the server closes with. */
  int closeCode() {
    return closed.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The reason that it gave with that code. */
  String closeReason() {
    return closeReason;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      Specified.requireServer(part.toString());
      messages.add(part.toString());
      part.setLength(0);
    }
    webSocket.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closeReason = reason;
    closed.complete(statusCode);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }
}
