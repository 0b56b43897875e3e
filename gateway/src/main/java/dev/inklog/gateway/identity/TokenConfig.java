package dev.inklog.gateway.identity;

import dev.inklog.runtime.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whose access tokens are taken.
 *
 * @param issuer as tokens name it in {@code iss}, letter by letter
 * @param keys where its keys are (JWKS). Default: {@code /.well-known/jwks.json} of the issuer, as
 *     Amazon Cognito has it
 * @param clients of which one must be in {@code aud}, or be {@code client_id}, which Cognito's
 *     access tokens have instead; at least one
 * @param skew by which clocks may differ. Default 30 s
 */
public record TokenConfig(String issuer, URI keys, Set<String> clients, Duration skew) {
  private static final Duration SKEW = Duration.ofSeconds(30);

  public TokenConfig {
    clients = Set.copyOf(clients);
    if (clients.isEmpty()) {
      throw new IllegalArgumentException("expected the clients whose tokens are taken");
    }
  }

  /**
   * From {@code OIDC_ISSUER}, {@code OIDC_KEYS_URL}, {@code OIDC_CLIENTS} (by commas) and {@code
   * OIDC_CLOCK_SKEW}; empty where no issuer is named.
   */
  public static Optional<TokenConfig> from(Environment environment) {
    String issuer = environment.text("OIDC_ISSUER", "");
    String keys = environment.text("OIDC_KEYS_URL", issuer + "/.well-known/jwks.json");
    Set<String> clients = environment.list("OIDC_CLIENTS");
    Duration skew = environment.duration("OIDC_CLOCK_SKEW", SKEW);
    return issuer.isEmpty()
        ? Optional.empty()
        : Optional.of(new TokenConfig(issuer, URI.create(keys), clients, skew));
  }
}
