package dev.inklog.gateway.rest;

import dev.inklog.document.log.RefusalCode;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import dev.inklog.gateway.identity.Identification;
import dev.inklog.gateway.identity.Identified;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.log.DocumentUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything under {@code /v1}. Says what went wrong as a problem, its own failures included. */
public final class ApiHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

  private final List<Endpoint> endpoints;
  private final Identification identification;

  /** A handler on these services. */
  public ApiHandler(RestServices services) {
    this.endpoints = Endpoints.of(services);
    this.identification = services.callers().identification();
  }

  /** What it answers. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!path.equals("/v1") && !path.startsWith("/v1/")) {
      return false;
    }
    List<Endpoint> there =
        endpoints.stream().filter(one -> one.parameters(path).isPresent()).toList();
    Optional<Endpoint> endpoint = there.stream().filter(one -> answers(one, request)).findFirst();
    if (there.isEmpty()) {
      Responses.problem(response, Problem.of(404, "not-found", "There is nothing here."), callback);
    } else if (endpoint.isEmpty()) {
      notAllowed(there, response, callback);
    } else {
      answer(endpoint.get(), request, response, callback);
    }
    return true;
  }

  private static boolean answers(Endpoint endpoint, Request request) {
    return endpoint.method().is(request.getMethod())
        || (HttpMethod.HEAD.is(request.getMethod()) && endpoint.method() == HttpMethod.GET);
  }

  private static void notAllowed(List<Endpoint> there, Response response, Callback callback) {
    String allowed = String.join(", ", there.stream().map(one -> one.method().asString()).toList());
    response.getHeaders().put(HttpHeader.ALLOW, allowed);
    Responses.problem(
        response, Problem.of(405, "method-not-allowed", "Allowed: " + allowed + "."), callback);
  }

  private void answer(Endpoint endpoint, Request request, Response response, Callback callback) {
    if (endpoint.audience() == Endpoint.Audience.ANYBODY) {
      answer(endpoint, Optional.empty(), request, response, callback);
      return;
    }
    switch (identification.identify(
        Credentials.of(request).withoutTicket(), ClientAddress.of(request))) {
      case Identified.Known(Caller caller) ->
          answer(endpoint, Optional.of(caller), request, response, callback);
      case Identified.Unknown _ -> Responses.problem(response, Problem.unauthorized(), callback);
      case Identified.Unavailable _ ->
          Responses.problem(response, Problem.unidentified(), callback);
      case Identified.LockedOut(Duration pause) ->
          Responses.problem(response, Problem.lockedOut(pause), callback);
    }
  }

  private static void answer(
      Endpoint endpoint,
      Optional<Caller> caller,
      Request request,
      Response response,
      Callback callback) {
    Map<String, String> parameters =
        endpoint.parameters(Request.getPathInContext(request)).orElseThrow();
    try {
      endpoint.handling().answer(new Exchange(request, response, callback, parameters, caller));
    } catch (ProblemException e) {
      Responses.problem(response, e.problem(), callback);
    } catch (MalformedException e) {
      String detail = "The body cannot be understood: " + e.reason() + ".";
      Responses.problem(
          response, Problem.of(400, RefusalCode.MALFORMED.wireName(), detail), callback);
    } catch (DocumentUnavailableException _) {
      Responses.problem(
          response, Problem.unavailable("The document cannot be opened now."), callback);
    } catch (CredentialsUnavailableException e) {
      LOG.atWarn().setCause(e).log("a key or a ticket could not be written");
      Responses.problem(response, Problem.unavailable("This cannot be done now."), callback);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      Responses.problem(response, Problem.unavailable("This gateway stops."), callback);
    } catch (IOException e) {
      callback.failed(e);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("a request failed");
      Responses.problem(response, Problem.of(500, "internal", "This is our fault."), callback);
    }
  }
}
