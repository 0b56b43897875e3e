package dev.inklog.gateway.edge;

import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty itself refuses, as a problem: in place of its pages, which repeat the request and show
 * what went wrong inside.
 */
final class ErrorProblems implements Request.Handler {
  private static final int MAX_CAUSES = 10;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    SecurityHeaders.put(request, response);
    Responses.problem(response, problem(status(request, response)), callback);
    return true;
  }

  private static int status(Request request, Response response) {
    if (!(request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable failure)) {
      return response.getStatus();
    }
    boolean late =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(MAX_CAUSES)
            .anyMatch(TimeoutException.class::isInstance);
    if (late) {
      return 408;
    }
    return failure instanceof HttpException http ? http.getCode() : response.getStatus();
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> Problem.of(404, "not-found", "There is nothing here.");
      case 405 -> Problem.of(405, "method-not-allowed", "Nothing here can be asked for like that.");
      case 408 -> Problem.of(408, "too-slow", "The request came too slowly.");
      case 413 -> Problem.of(413, "body-too-large", "The body is too large.");
      case 414 -> Problem.of(414, "uri-too-long", "The address is too long.");
      case 431 -> Problem.of(431, "headers-too-large", "The headers are too large.");
      case 503 -> Problem.unavailable("This gateway cannot answer now.");
      default ->
          status >= 500
              ? Problem.of(status, "internal", "This is our fault.")
              : Problem.of(status, "malformed", "The request cannot be understood.");
    };
  }
}
