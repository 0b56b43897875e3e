package dev.inklog.gateway.rest;

import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.http.Route;
import dev.inklog.gateway.log.DocumentUnavailableException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything under {@code /v1}. Says what went wrong as a problem, its own failures included. */
public final class DocumentsHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentsHandler.class);

  private final DocumentCreation creation;
  private final DocumentReading reading;

  /** A handler on these services. */
  public DocumentsHandler(RestServices services) {
    this.creation = new DocumentCreation(services);
    this.reading = new DocumentReading(services.reception());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Route route = Route.of(Request.getPathInContext(request));
    if (route instanceof Route.Foreign) {
      return false;
    }
    try {
      answer(route, request, response, callback);
    } catch (DocumentUnavailableException _) {
      Responses.problem(
          response, Problem.unavailable("The document cannot be opened now."), callback);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      Responses.problem(response, Problem.unavailable("This gateway stops."), callback);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("a request failed");
      Responses.problem(response, Problem.of(500, "internal", "This is our fault."), callback);
    }
    return true;
  }

  private void answer(Route route, Request request, Response response, Callback callback)
      throws InterruptedException {
    String method = request.getMethod();
    switch (route) {
      case Route.Documents _ when HttpMethod.POST.is(method) ->
          creation.answer(request, response, callback);
      case Route.Documents _ -> notAllowed("POST", response, callback);
      case Route.OneDocument(DocumentId id)
          when HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method) ->
          reading.answer(id, request, response, callback);
      case Route.OneDocument _ -> notAllowed("GET, HEAD", response, callback);
      case Route.Socket _ -> upgradeRequired(response, callback);
      case Route.Nothing _, Route.Foreign _ ->
          Responses.problem(
              response, Problem.of(404, "not-found", "There is nothing here."), callback);
    }
  }

  private static void notAllowed(String allowed, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.ALLOW, allowed);
    Responses.problem(
        response, Problem.of(405, "method-not-allowed", "Allowed: " + allowed + "."), callback);
  }

  private static void upgradeRequired(Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
    Responses.problem(
        response, Problem.of(426, "upgrade-required", "Connect with a WebSocket."), callback);
  }
}
