package dev.inklog.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.runtime.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EdgeConfigTest {
  @Test
  void fallsBackOnDefaults() {
    EdgeConfig config = EdgeConfig.from(new Environment(Map.of(), "GATEWAY_"));
    assertThat(config).isEqualTo(EdgeConfig.DEFAULTS);
    assertThat(config.tls()).isEmpty();
    assertThat(config.admitted()).isEqualTo(new EdgeConfig.Admitted(Set.of(), Set.of()));
    assertThat(config.connections()).isEqualTo(new EdgeConfig.Connections(25_000, 10_000));
    assertThat(config.pace())
        .isEqualTo(new EdgeConfig.Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), 1024));
    assertThat(config.trustedProxies()).isZero();
  }

  @Test
  void readsEachVariable() {
    Map<String, String> variables =
        Map.of(
            "GATEWAY_TLS_KEYSTORE", "/k",
            "GATEWAY_TLS_PASSWORD_FILE", "/p",
            "GATEWAY_ALLOWED_ORIGINS", "https://a, https://b:8443,",
            "GATEWAY_ALLOWED_HOSTS", "a",
            "GATEWAY_MAX_CONNECTIONS", "7",
            "GATEWAY_MAX_CONNECTIONS_PER_ADDRESS", "6",
            "GATEWAY_HTTP_IDLE_TIMEOUT", "5s",
            "GATEWAY_HTTP_HEADER_TIMEOUT", "4s",
            "GATEWAY_HTTP_MIN_BYTES_PER_SECOND", "3",
            "GATEWAY_TRUSTED_PROXIES", "2");
    Environment environment = new Environment(variables, "GATEWAY_");
    assertThat(EdgeConfig.from(environment))
        .isEqualTo(
            new EdgeConfig(
                Optional.of(new EdgeConfig.TlsFiles(Path.of("/k"), Path.of("/p"))),
                new EdgeConfig.Admitted(Set.of("https://a", "https://b:8443"), Set.of("a")),
                new EdgeConfig.Connections(7, 6),
                new EdgeConfig.Pace(Duration.ofSeconds(5), Duration.ofSeconds(4), 3),
                2));
    assertThat(EdgeConfig.from(environment).scheme()).isEqualTo("https");
    assertThat(EdgeConfig.DEFAULTS.scheme()).isEqualTo("http");
    environment.check();
  }

  @Test
  void aKeystoreNeedsItsPassword() {
    Environment environment = new Environment(Map.of("GATEWAY_TLS_KEYSTORE", "/k"), "GATEWAY_");
    assertThat(EdgeConfig.from(environment).tls()).isEmpty();
    assertThatThrownBy(environment::check)
        .hasMessageContaining("GATEWAY_TLS_PASSWORD_FILE is required.");
  }
}
