package dev.inklog.gateway.socket;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Who;
import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.Identified;
import dev.inklog.gateway.pace.Throttles;
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
  private final Callers callers;
  private final SocketLimits limits;
  private final Sockets sockets;

  /** By address and by user, whose names never are the same. */
  private final Throttles connects;

  /** An endpoint that takes sockets until they are drained. */
  public SocketEndpoint(
      SocketServices services, Callers callers, Sockets sockets, SocketLimits limits) {
    this.services = services;
    this.callers = callers;
    this.sockets = sockets;
    this.limits = limits;
    this.connects =
        new Throttles(limits.connectsPerSecond(), services.shared().flusher()::nanoTime);
  }

  @Override
  public @Nullable FrameHandler negotiate(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    try {
      ClientAddress address = ClientAddress.of(request);
      DocumentId document = admitted(request, address);
      Standing standing = standing(request, address, document);
      response.setAcceptedSubProtocol(PROTOCOL);
      // No compression: docs/decisions/0011.
      response.setExtensions(List.of());
      return new DocumentSocket(
          line -> new Outbox(line, limits.maxQueuedBytes(), services.shared().metrics()),
          outbox -> new Conversation(document, standing, outbox, services),
          sockets,
          standing);
    } catch (ProblemException e) {
      Responses.problem(response, e.problem(), callback);
      return null;
    }
  }

  /** Refuses what needs no knowledge of who asks. */
  private DocumentId admitted(ServerUpgradeRequest request, ClientAddress address)
      throws ProblemException {
    requireNoPause(connects.take(address.network()));
    DocumentId document =
        document(request).orElseThrow(() -> new ProblemException(Problem.noSuchDocument()));
    if (!request.hasSubProtocol(PROTOCOL)) {
      throw new ProblemException(
          Problem.of(400, "subprotocol", "Offer the subprotocol " + PROTOCOL + "."));
    }
    return document;
  }

  private Standing standing(
      ServerUpgradeRequest request, ClientAddress address, DocumentId document)
      throws ProblemException {
    if (!sockets.hasRoom()) {
      throw new ProblemException(Problem.unavailable("This gateway takes no more sockets."));
    }
    Credentials credentials = Credentials.of(request);
    return switch (callers.identification().identify(credentials, address)) {
      case Identified.Known(Caller caller) -> {
        requireNoPause(connects.take(caller.user().value()));
        yield new Standing(callers, credentials, address, caller);
      }
      case Identified.Unknown _ -> throw refused(address, document, Problem.unauthorized());
      case Identified.Unavailable _ -> throw new ProblemException(Problem.unidentified());
      case Identified.LockedOut(Duration pause) ->
          throw refused(address, document, Problem.lockedOut(pause));
    };
  }

  private ProblemException refused(ClientAddress address, DocumentId document, Problem problem) {
    callers
        .accesses()
        .refused(Who.UNKNOWN, address, Deed.of(AccessAction.OPENED, document), problem.code());
    return new ProblemException(problem);
  }

  private static void requireNoPause(Duration pause) throws ProblemException {
    if (pause.isPositive()) {
      throw new ProblemException(Problem.rateLimited("Connect less often.", pause));
    }
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
