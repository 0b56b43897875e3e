package dev.inklog.gateway.identity;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users by the access token they bring: in the header {@code Authorization}, or, where a browser
 * opens a WebSocket and can set no header, as a subprotocol {@code inklog.token.<token>} that it
 * offers beside the real one. Never in the URL, which ends in logs.
 */
public final class TokenIdentification implements Identification {
  /** What such a subprotocol begins with. */
  public static final String SUBPROTOCOL = "inklog.token.";

  private static final Logger LOG = LoggerFactory.getLogger(TokenIdentification.class);
  private static final String BEARER = "Bearer ";
  private static final String OFFERED = "Sec-WebSocket-Protocol";

  private final TokenVerifier verifier;

  public TokenIdentification(TokenConfig config) {
    this(new TokenVerifier(config));
  }

  TokenIdentification(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Optional<Identity> identify(Request request) {
    return token(request).flatMap(this::verified);
  }

  private Optional<Identity> verified(String token) {
    try {
      return Optional.of(verifier.verify(token));
    } catch (RefusedTokenException e) {
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("a token was refused");
      return Optional.empty();
    }
  }

  private static Optional<String> token(Request request) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? Optional.of(authorization.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    List<String> offered = request.getHeaders().getCSV(OFFERED, false);
    return offered.stream()
        .filter(protocol -> protocol.startsWith(SUBPROTOCOL))
        .findFirst()
        .map(protocol -> protocol.substring(SUBPROTOCOL.length()));
  }
}
