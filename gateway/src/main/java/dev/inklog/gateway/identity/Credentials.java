package dev.inklog.gateway.identity;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * What a request brings to show who sends it; nothing of it is verified. In headers, or, where a
 * browser opens a WebSocket and can set none, in subprotocols that it offers beside the real one:
 * {@code inklog.token.<token>}. Never in the URL, which ends in logs.
 *
 * @param bearer a token or an API key
 * @param ticket good for one socket
 * @param link the secret of a share link
 * @param guest a secret by which somebody who comes through a link is known again
 */
public record Credentials(
    Optional<String> bearer,
    Optional<String> ticket,
    Optional<String> link,
    Optional<String> guest) {
  /** Nothing. */
  public static final Credentials NONE =
      new Credentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final String BEARER = "Bearer ";
  private static final String OFFERED = "Sec-WebSocket-Protocol";

  /** Those of a request. */
  public static Credentials of(Request request) {
    List<String> offered = request.getHeaders().getCSV(OFFERED, false);
    Optional<String> authorization = header(request, HttpHeader.AUTHORIZATION.asString());
    return new Credentials(
        authorization.isPresent() ? bearer(authorization.get()) : offered(offered, "token"),
        offered(offered, "ticket"),
        header(request, "Inklog-Link").or(() -> offered(offered, "link")),
        header(request, "Inklog-Guest").or(() -> offered(offered, "guest")));
  }

  /** These, with a token or a key in place of what showed who brings them. */
  public Credentials withBearer(String token) {
    return new Credentials(Optional.of(token), Optional.empty(), link, guest);
  }

  /** These but for the ticket, which is for sockets: it is not used up by anything else. */
  public Credentials withoutTicket() {
    return new Credentials(bearer, Optional.empty(), link, guest);
  }

  private static Optional<String> header(Request request, String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  private static Optional<String> bearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private static Optional<String> offered(List<String> protocols, String kind) {
    String prefix = subprotocol(kind, "");
    return protocols.stream()
        .filter(protocol -> protocol.startsWith(prefix))
        .findFirst()
        .map(protocol -> protocol.substring(prefix.length()));
  }

  /** The subprotocol that says such a thing. */
  public static String subprotocol(String kind, String secret) {
    return "inklog." + kind + "." + secret;
  }
}
