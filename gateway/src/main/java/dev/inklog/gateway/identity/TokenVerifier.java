package dev.inklog.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.caller.Caller;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Access tokens of one issuer: signed with RS256 or ES256 by a key that the issuer publishes now,
 * for one of our clients, and of this hour.
 *
 * <p>Keys are kept for five minutes and fetched ahead of that; an unknown key is asked for at most
 * every 30 s, whatever tokens come. While the issuer does not answer, its last keys are good for an
 * hour. Thread-safe; blocks while keys are fetched.
 */
public final class TokenVerifier implements Verifier {
  /** Longer ones are not looked at. */
  static final int MAX_LENGTH = 8 << 10;

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
  private static final int FETCH_MS = 2_000;
  private static final int MAX_KEYS_BYTES = 256 << 10;
  private static final long KEEP_MS = 300_000;
  private static final long OUTAGE_MS = 3_600_000;
  private static final long ASK_EVERY_MS = 30_000;

  private final TokenConfig config;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** Fetches no keys yet. */
  public TokenVerifier(TokenConfig config) {
    this(config, ASK_EVERY_MS);
  }

  /**
   * @param askEveryMs least time between two questions for keys that are not known
   */
  TokenVerifier(TokenConfig config, long askEveryMs) {
    this(config, keys(config, askEveryMs));
  }

  /** With keys from elsewhere. */
  TokenVerifier(TokenConfig config, JWKSource<SecurityContext> keys) {
    this.config = config;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            new JWTClaimsSet.Builder().issuer(config.issuer()).build(), Set.of("sub", "exp"));
    claims.setMaxClockSkew(Math.toIntExact(config.skew().toSeconds()));
    processor.setJWTClaimsSetVerifier(claims);
  }

  private static JWKSource<SecurityContext> keys(TokenConfig config, long askEveryMs) {
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              config.keys().toURL(),
              new DefaultResourceRetriever(FETCH_MS, FETCH_MS, MAX_KEYS_BYTES))
          .cache(KEEP_MS, 2L * FETCH_MS)
          .rateLimited(askEveryMs)
          .retrying(true)
          .outageTolerant(OUTAGE_MS)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("expected a URL of keys but was " + config.keys(), e);
    }
  }

  @Override
  public Caller verify(String token) throws RefusedTokenException {
    if (token.length() > MAX_LENGTH) {
      throw new RefusedTokenException("a token of %d characters".formatted(token.length()));
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      requireClient(claims);
      Date end = claims.getExpirationTime();
      return Caller.withToken(principal(claims.getSubject()), end.toInstant());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new RefusedTokenException(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireClient(JWTClaimsSet claims) throws RefusedTokenException, ParseException {
    List<String> audience = claims.getAudience();
    Set<String> named = new HashSet<>(audience == null ? List.of() : audience);
    Optional.ofNullable(claims.getStringClaim("client_id")).ifPresent(named::add);
    if (Collections.disjoint(named, config.clients())) {
      throw new RefusedTokenException("the token is for other clients");
    }
    String use = claims.getStringClaim("token_use");
    if (use != null && !use.equals("access")) {
      throw new RefusedTokenException("the token is no access token but one for " + use);
    }
  }

  /** Links and the system have names that no person may have. */
  private static Principal principal(String subject) throws RefusedTokenException {
    try {
      Principal principal = new Principal(subject);
      if (principal.isReserved()) {
        throw new RefusedTokenException("the token is about a name that is ours");
      }
      return principal;
    } catch (IllegalArgumentException e) {
      throw new RefusedTokenException("the token is about no principal", e);
    }
  }
}
