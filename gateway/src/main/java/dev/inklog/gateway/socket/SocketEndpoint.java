package dev.inklog.gateway.socket;

import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.http.Route;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/documents/{id}/socket}: turns upgrade requests into sockets, and knows those that
 * are open.
 */
public final class SocketEndpoint implements WebSocketNegotiator {
  /** Where it is mounted. */
  public static final PathSpec PATH = new UriTemplatePathSpec("/v1/documents/{id}/socket");

  /** The subprotocol that a client must offer. */
  public static final String PROTOCOL = "inklog.v1";

  private static final int INPUT_BUFFER_BYTES = 16 << 10;

  private final SocketServices services;
  private final SocketLimits limits;

  // Guarded by this.
  private final Set<DocumentSocket> sockets = new HashSet<>();
  private boolean draining;

  /** An endpoint that takes sockets until it is drained. */
  public SocketEndpoint(SocketServices services, SocketLimits limits) {
    this.services = services;
    this.limits = limits;
  }

  @Override
  public @Nullable FrameHandler negotiate(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    if (!(Route.of(Request.getPathInContext(request)) instanceof Route.Socket(DocumentId id))) {
      Responses.problem(response, Problem.noSuchDocument(), callback);
      return null;
    }
    if (!request.hasSubProtocol(PROTOCOL)) {
      Responses.problem(
          response,
          Problem.of(400, "subprotocol", "Offer the subprotocol " + PROTOCOL + "."),
          callback);
      return null;
    }
    Optional<DocumentSocket> socket = admit(id);
    if (socket.isEmpty()) {
      Responses.problem(
          response, Problem.unavailable("This gateway takes no more sockets."), callback);
      return null;
    }
    response.setAcceptedSubProtocol(PROTOCOL);
    // No compression: it would be done again for every socket.
    response.setExtensions(List.of());
    return socket.get();
  }

  @Override
  public void customize(Configuration configuration) {
    configuration.setMaxTextMessageSize(limits.maxFrameBytes());
    configuration.setInputBufferSize(INPUT_BUFFER_BYTES);
    configuration.setIdleTimeout(limits.idleTimeout());
  }

  private synchronized Optional<DocumentSocket> admit(DocumentId id) {
    if (draining || sockets.size() >= limits.maxSockets()) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentSocket(
            line -> new Outbox(line, limits.maxQueuedBytes()),
            outbox -> new Conversation(id, outbox, services),
            this));
  }

  synchronized void opened(DocumentSocket socket) {
    sockets.add(socket);
  }

  synchronized void closed(DocumentSocket socket) {
    sockets.remove(socket);
    notifyAll();
  }

  /** How many sockets are open. */
  public synchronized int size() {
    return sockets.size();
  }

  /**
   * Takes no more sockets, asks the clients of all to reconnect, and waits until they are gone or
   * time is up.
   */
  public void drain(Duration deadline) {
    List<DocumentSocket> open;
    synchronized (this) {
      draining = true;
      open = List.copyOf(sockets);
    }
    open.forEach(socket -> socket.close("the gateway stops"));
    try {
      awaitNone(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitNone(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!sockets.isEmpty() && end - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
  }
}
