package dev.inklog.gateway.socket;

import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.identity.Identification;
import dev.inklog.gateway.identity.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** {@code GET /v1/documents/{id}/socket}: turns upgrade requests into sockets. */
public final class SocketEndpoint implements WebSocketNegotiator {
  private static final UriTemplatePathSpec TEMPLATE =
      new UriTemplatePathSpec("/v1/documents/{id}/socket");

  /** Where it is mounted. */
  public static final PathSpec PATH = TEMPLATE;

  /** The subprotocol that a client must offer. */
  public static final String PROTOCOL = "inklog.v1";

  private static final int INPUT_BUFFER_BYTES = 4 << 10;

  private final SocketServices services;
  private final Identification identification;
  private final SocketLimits limits;
  private final Sockets sockets;
  private final Connects connects;

  /** An endpoint that takes sockets until they are drained. */
  public SocketEndpoint(
      SocketServices services,
      Identification identification,
      Sockets sockets,
      SocketLimits limits) {
    this.services = services;
    this.identification = identification;
    this.sockets = sockets;
    this.limits = limits;
    this.connects = new Connects(limits.connectsPerSecond());
  }

  @Override
  public @Nullable FrameHandler negotiate(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    Optional<DocumentId> id = document(request);
    Optional<Identity> identity = identification.identify(request);
    Optional<Problem> problem = problem(request, id, identity);
    if (problem.isPresent()) {
      Responses.problem(response, problem.get(), callback);
      return null;
    }
    response.setAcceptedSubProtocol(PROTOCOL);
    // No compression: docs/decisions/0011.
    response.setExtensions(List.of());
    return new DocumentSocket(
        line -> new Outbox(line, limits.maxQueuedBytes(), services.shared().metrics()),
        outbox ->
            new Conversation(id.orElseThrow(), identity.orElseThrow().user(), outbox, services),
        sockets,
        identity.orElseThrow().until());
  }

  private Optional<Problem> problem(
      ServerUpgradeRequest request, Optional<DocumentId> id, Optional<Identity> identity) {
    Duration pause =
        connects.connect(
            ClientAddress.of(request).network(), services.shared().flusher().nanoTime());
    if (pause.isPositive()) {
      return Optional.of(Problem.rateLimited("Connect less often.", pause));
    }
    if (id.isEmpty()) {
      return Optional.of(Problem.noSuchDocument());
    }
    if (!request.hasSubProtocol(PROTOCOL)) {
      return Optional.of(Problem.of(400, "subprotocol", "Offer the subprotocol " + PROTOCOL + "."));
    }
    if (identity.isEmpty()) {
      return Optional.of(Problem.unauthorized());
    }
    return sockets.hasRoom()
        ? Optional.empty()
        : Optional.of(Problem.unavailable("This gateway takes no more sockets."));
  }

  private static Optional<DocumentId> document(Request request) {
    Map<String, String> parameters = TEMPLATE.getPathParams(Request.getPathInContext(request));
    try {
      return Optional.ofNullable(parameters).map(values -> values.get("id")).map(DocumentId::new);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public void customize(Configuration configuration) {
    configuration.setMaxTextMessageSize(limits.maxFrameBytes());
    configuration.setInputBufferSize(INPUT_BUFFER_BYTES);
    // Silence is watched by Sockets: Jetty would take our own frames for a sign of life.
    configuration.setIdleTimeout(Duration.ZERO);
  }
}
