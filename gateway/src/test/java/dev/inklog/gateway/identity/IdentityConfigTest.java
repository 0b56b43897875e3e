package dev.inklog.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.runtime.ConfigurationException;
import dev.inklog.runtime.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityConfigTest {
  private static IdentityConfig config(
      Map<String, String> variables, String host, Optional<Path> fallback) {
    Environment environment = new Environment(variables, "GATEWAY_");
    IdentityConfig config = IdentityConfig.from(environment, host, fallback);
    environment.check();
    return config;
  }

  @Test
  void needsToKnowWhoseWordToTake() {
    assertThatThrownBy(() -> config(Map.of(), "127.0.0.1", Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("GATEWAY_OIDC_ISSUER is required");
  }

  @Test
  void takesThatOfAnIssuer() {
    Map<String, String> variables =
        Map.of("GATEWAY_OIDC_ISSUER", "https://issuer", "GATEWAY_OIDC_CLIENTS", "a, b");
    assertThat(config(variables, "0.0.0.0", Optional.of(Path.of("key"))))
        .isInstanceOfSatisfying(
            IdentityConfig.Oidc.class,
            oidc -> assertThat(oidc.tokens().clients()).containsExactlyInAnyOrder("a", "b"));
  }

  @Test
  void takesEverybodysOwnOnLoopbackOnly() {
    Optional<Path> key = Optional.of(Path.of("key"));
    for (String host : new String[] {"127.0.0.1", "localhost", "::1"}) {
      assertThat(config(Map.of(), host, key)).isEqualTo(new IdentityConfig.Local(Path.of("key")));
    }
    assertThatThrownBy(() -> config(Map.of(), "0.0.0.0", key))
        .hasMessageContaining("everybody there could sign in as anybody");
    assertThat(config(Map.of("GATEWAY_LOCAL_ISSUER_PUBLIC", "true"), "0.0.0.0", key))
        .isInstanceOf(IdentityConfig.Local.class);
    assertThat(config(Map.of("GATEWAY_LOCAL_ISSUER_KEY", "other"), "127.0.0.1", key))
        .isEqualTo(new IdentityConfig.Local(Path.of("other")));
  }
}
