package dev.inklog.gateway.rest;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.Who;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.gateway.audit.UnrecordedAccessException;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import dev.inklog.gateway.identity.Identified;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.pace.EvenTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<AccessAction> CREATIONS =
      Set.of(AccessAction.CREATED, AccessAction.LINK_CREATED, AccessAction.KEY_CREATED);

  private final List<Endpoint> endpoints;
  private final Callers callers;

  /** A handler on these services. */
  public ApiHandler(RestServices services) {
    this.endpoints = Endpoints.of(services);
    this.callers = services.callers();
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
    long start = System.nanoTime();
    ClientAddress address = ClientAddress.of(request);
    Identified identified =
        endpoint.audience() == Endpoint.Audience.ANYBODY
            ? new Identified.Unknown()
            : callers.identification().identify(Credentials.of(request).withoutTicket(), address);
    Optional<Caller> caller =
        identified instanceof Identified.Known(Caller known)
            ? Optional.of(known)
            : Optional.empty();
    Map<String, String> path = endpoint.parameters(Request.getPathInContext(request)).orElseThrow();
    Recording recording =
        new Recording(
            callers.accesses(),
            address,
            endpoint.action(),
            caller.map(Caller::who).orElse(Who.UNKNOWN),
            Exchange.document(path));
    Optional<Problem> problem =
        switch (identified) {
          case Identified.LockedOut(Duration pause) -> Optional.of(Problem.lockedOut(pause));
          case Identified.Unavailable _ -> Optional.of(Problem.unidentified());
          case Identified.Unknown _ when endpoint.audience() == Endpoint.Audience.CALLERS ->
              Optional.of(Problem.unauthorized());
          case Identified.Unknown _, Identified.Known _ ->
              caller.flatMap(known -> tooMuch(endpoint, known));
        };
    if (problem.isEmpty()) {
      Response recorded =
          new RecordedResponse(
              request,
              response,
              recording,
              callers.paces().answers(),
              caller.map(known -> known.user().value()).orElse(""));
      problem =
          answer(endpoint, new Exchange(request, recorded, callback, path, caller, recording));
    }
    if (problem.isPresent()) {
      recording.refused(problem.get().code());
      hideTime(problem.get(), start);
      response.getHeaders().remove(HttpHeader.ETAG);
      Responses.problem(response, problem.get(), callback);
    }
  }

  /** Whether there is no document or only none for who asks takes different times to find out. */
  private static void hideTime(Problem problem, long start) {
    if (problem.code().equals(RefusalCode.UNKNOWN_DOCUMENT.wireName())) {
      try {
        EvenTime.await(start);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What somebody asks for more often than they may. */
  private Optional<Problem> tooMuch(Endpoint endpoint, Caller caller) {
    String user = caller.user().value();
    Duration pause = callers.paces().requests().take(user);
    if (pause.isZero() && endpoint.action().filter(CREATIONS::contains).isPresent()) {
      pause = callers.paces().creations().take(user);
    }
    return pause.isPositive()
        ? Optional.of(Problem.rateLimited("Ask less often.", pause))
        : Optional.empty();
  }

  /** Answers; gives the problem if there is one, and then has sent nothing. */
  private static Optional<Problem> answer(Endpoint endpoint, Exchange exchange) {
    try {
      endpoint.handling().answer(exchange);
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem());
    } catch (MalformedException e) {
      String detail = "The body cannot be understood: " + e.reason() + ".";
      return Optional.of(Problem.of(400, RefusalCode.MALFORMED.wireName(), detail));
    } catch (DocumentUnavailableException _) {
      return Optional.of(Problem.unavailable("The document cannot be opened now."));
    } catch (CredentialsUnavailableException e) {
      LOG.atWarn().setCause(e).log("a key or a ticket could not be written");
      return Optional.of(Problem.unavailable("This cannot be done now."));
    } catch (RecordedResponse.TooManyAnswersException _) {
      return Optional.of(Problem.unavailable("Read what you are being sent first."));
    } catch (UnrecordedAccessException _) {
      return Optional.of(Problem.unavailable("It cannot be noted now that you were here."));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of(Problem.unavailable("This gateway stops."));
    } catch (IOException e) {
      exchange.callback().failed(e);
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("a request failed");
      return Optional.of(Problem.of(500, "internal", "This is our fault."));
    }
  }
}
