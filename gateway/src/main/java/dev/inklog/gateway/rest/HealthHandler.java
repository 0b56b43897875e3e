package dev.inklog.gateway.rest;

import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code GET /healthz}: 200 while the gateway can serve, else 503. */
public final class HealthHandler extends Handler.Abstract.NonBlocking {
  private final BooleanSupplier ready;

  /** A handler that asks whether all is well. */
  public HealthHandler(BooleanSupplier ready) {
    this.ready = ready;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!Request.getPathInContext(request).equals("/healthz")) {
      return false;
    }
    if (ready.getAsBoolean()) {
      Responses.json(response, 200, "{\"status\":\"ready\"}", callback);
    } else {
      Responses.problem(response, Problem.unavailable("This gateway is not ready."), callback);
    }
    return true;
  }
}
