package dev.inklog.gateway.edge;

import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
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
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = status(request, response);
    if (status < 400) {
      // Not an error: this is how Jetty's handler of files says that one did not change.
      response.write(true, null, callback);
    } else {
      SecurityHeaders.put(request, response);
      Responses.problem(response, problem(status), callback);
    }
    return true;
  }

  private static int status(Request request, Response response) {
    return request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException failure
        ? failure.getCode()
        : response.getStatus();
  }

  private static Problem problem(int status) {
    return switch (status) {
      // A directory is forbidden to Jetty: nobody need know that there is one.
      case 403, 404 -> Problem.of(404, "not-found", "There is nothing here.");
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
