package dev.inklog.gateway.edge;

import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What pages of other origins may do: those that are listed, all that a program may (the CORS
 * protocol of the Fetch standard, without credentials: there are no cookies); others, nothing that
 * changes something, and open no socket. What they read, the browser keeps from them.
 */
final class OriginHandler extends Handler.Wrapper {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String HEADERS =
      "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Inklog-Link";
  private static final String EXPOSED = "ETag, Location, Retry-After";
  private static final String PREFLIGHT_SECONDS = "600";

  private final Origins origins;

  OriginHandler(Origins origins, Handler next) {
    super(next);
    this.origins = origins;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!origins.listed().isEmpty()) {
      response.getHeaders().add(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
    }
    return switch (source(request)) {
      case OWN -> super.handle(request, response, callback);
      case LISTED -> listed(request, response, callback);
      case FOREIGN -> foreign(request, response, callback);
    };
  }

  private Origins.Source source(Request request) {
    HttpFields headers = request.getHeaders();
    String host = Optional.ofNullable(headers.get(HttpHeader.HOST)).orElse("");
    return origins.source(headers.getValuesList(HttpHeader.ORIGIN), host, request.isSecure());
  }

  private boolean listed(Request request, Response response, Callback callback) throws Exception {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(
        HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, request.getHeaders().get(HttpHeader.ORIGIN));
    headers.put(SecurityHeaders.RESOURCE_POLICY, "cross-origin");
    if (isPreflight(request)) {
      headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
      headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
      headers.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
      response.setStatus(204);
      response.write(true, null, callback);
      return true;
    }
    headers.put(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    return super.handle(request, response, callback);
  }

  private static boolean isPreflight(Request request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
  }

  private boolean foreign(Request request, Response response, Callback callback) throws Exception {
    // The browser asks nobody before it opens a WebSocket, and shows the page all that comes.
    if (READING.contains(request.getMethod())
        && !request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_KEY)
        && !request.getHeaders().contains(HttpHeader.UPGRADE)) {
      return super.handle(request, response, callback);
    }
    Responses.problem(
        response, Problem.of(403, "origin", "Pages of this origin may not do that."), callback);
    return true;
  }
}
