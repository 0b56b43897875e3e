package dev.inklog.gateway.identity;

import dev.inklog.runtime.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/** Whose word is taken for who somebody is. */
public sealed interface IdentityConfig {
  /** That of an issuer elsewhere. */
  record Oidc(TokenConfig tokens) implements IdentityConfig {}

  /**
   * Everybody's own.
   *
   * @param key the file that holds the key of the tokens they get
   */
  record Local(Path key) implements IdentityConfig {}

  /**
   * That of the issuer in {@code OIDC_…}; else, where a file is named in {@code LOCAL_ISSUER_KEY}
   * or given here, everybody's own, but only on loopback, or with {@code LOCAL_ISSUER_PUBLIC=true}.
   *
   * @param host that is listened on
   * @param fallback the file for the key where none is named
   */
  static IdentityConfig from(Environment environment, String host, Optional<Path> fallback) {
    Optional<TokenConfig> tokens = TokenConfig.from(environment);
    Optional<Path> key = environment.path("LOCAL_ISSUER_KEY").or(() -> fallback);
    boolean everywhere = environment.text("LOCAL_ISSUER_PUBLIC", "false").equals("true");
    if (tokens.isPresent()) {
      return new Oidc(tokens.get());
    }
    if (key.isEmpty()) {
      environment.refuse(
          "OIDC_ISSUER",
          "is required: it says whose tokens show who somebody is. To take everybody at their word,"
              + " name a file for LOCAL_ISSUER_KEY instead.");
    } else if (!everywhere && !isLoopback(host)) {
      environment.refuse(
          "HOST",
          "is not loopback, and everybody there could sign in as anybody. Name an OIDC_ISSUER; or"
              + " set LOCAL_ISSUER_PUBLIC to true if that is what you want.");
    }
    return new Local(key.orElse(Path.of("issuer.jwk")));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
