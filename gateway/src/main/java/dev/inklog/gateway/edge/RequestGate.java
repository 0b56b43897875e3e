package dev.inklog.gateway.edge;

import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses what shows by its head that it will not be answered, and notes who asks. */
final class RequestGate extends Handler.Wrapper {
  /** Load balancers ask for it by address; it says nothing that a foreign page could use. */
  private static final String HEALTH = "/healthz";

  /**
   * Path parameters and dot segments, which Jetty would take out. What is encoded, doubly or in
   * part, it refuses by itself.
   */
  private static final Pattern ODD_PATH = Pattern.compile(";|/\\.{1,2}(/|$)");

  private final Hosts hosts;
  private final long maxBodyBytes;
  private final int trustedProxies;

  RequestGate(Hosts hosts, long maxBodyBytes, int trustedProxies, Handler next) {
    super(next);
    this.hosts = hosts;
    this.maxBodyBytes = maxBodyBytes;
    this.trustedProxies = trustedProxies;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ClientAddress.note(request, trustedProxies);
    Optional<Problem> problem = problem(request);
    if (problem.isPresent()) {
      Responses.problem(response, problem.get(), callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private Optional<Problem> problem(Request request) {
    if (!hosts.admits(Request.getServerName(request))
        && !Request.getPathInContext(request).equals(HEALTH)) {
      return Optional.of(Problem.of(421, "misdirected", "This gateway is not called that."));
    }
    if (ODD_PATH.matcher(request.getHttpURI().getPath()).find()) {
      return Optional.of(
          Problem.of(400, "malformed", "The path has parts that mean nothing here."));
    }
    if (isEncoded(request.getHeaders())) {
      // Little that becomes much.
      return Optional.of(Problem.of(415, "unsupported-media-type", "Send bodies uncompressed."));
    }
    return request.getLength() > maxBodyBytes
        ? Optional.of(
            new Problem(
                413,
                "body-too-large",
                "The body is too large.",
                OptionalLong.of(maxBodyBytes),
                OptionalLong.empty()))
        : Optional.empty();
  }

  private static boolean isEncoded(HttpFields headers) {
    List<String> codings = headers.getCSV(HttpHeader.CONTENT_ENCODING, false);
    return codings.stream().anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
  }
}
