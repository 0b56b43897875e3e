package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.gateway.edge.EdgeConfig;
import dev.inklog.gateway.edge.TestKeystore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that speaks TLS itself. */
class GatewayTlsTest {
  private static final String[] REQUEST = {
    "GET /v1/documents HTTP/1.1", "Host: localhost", "Connection: close"
  };

  private @TempDir Path directory;
  private TestKeystore keystore;
  private GatewayFixture fixture;

  @BeforeEach
  void start() throws Exception {
    keystore = TestKeystore.create(directory, "first", "secret");
    fixture =
        new GatewayFixture(http ->
            new GatewayConfig.Http(
                http.address(),
                Optional.empty(),
                http.maxBodyBytes(),
                http.waits(),
                new EdgeConfig(
                    Optional.of(keystore.files()),
                    EdgeConfig.DEFAULTS.admitted(),
                    EdgeConfig.DEFAULTS.connections(),
                    new EdgeConfig.Pace(Duration.ofSeconds(8), Duration.ofSeconds(1), 1 << 10),
                    0)));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private String ask(String... lines) throws Exception {
    try (RawHttp raw = new RawHttp(keystore.connect(fixture.port()))) {
      raw.send(String.join("\r\n", lines) + "\r\n\r\n");
      return raw.rest();
    }
  }

  @Test
  void answersAndSaysThatItAlwaysWill() throws Exception {
    assertThat(ask(REQUEST))
        .startsWith("HTTP/1.1 200")
        .contains("Strict-Transport-Security: max-age=31536000");
    assertThat(ask("GET /none HTTP/1.1", "Host: localhost", "Connection: close"))
        .startsWith("HTTP/1.1 404")
        .contains("Strict-Transport-Security: max-age=31536000");
  }

  @Test
  void aPageWithoutTlsIsForeign() throws Exception {
    String port = ":" + fixture.port();
    String[] upgrade = {
      "GET /v1/documents/d/socket HTTP/1.1",
      "Host: localhost" + port,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Protocol: inklog.v1",
    };
    assertThat(head(upgrade, "Origin: http://localhost" + port)).startsWith("HTTP/1.1 403");
    assertThat(head(upgrade, "Origin: https://localhost" + port)).startsWith("HTTP/1.1 101");
  }

  private String head(String[] lines, String more) throws Exception {
    try (RawHttp raw = new RawHttp(keystore.connect(fixture.port()))) {
      raw.send(String.join("\r\n", lines) + "\r\n" + more + "\r\n\r\n");
      return raw.head();
    }
  }

  @Test
  void speaksNothingOlderThanTls12() throws Exception {
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      try (SSLSocket socket = keystore.connect(fixture.port())) {
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      }
    }
    for (String version : new String[] {"TLSv1", "TLSv1.1"}) {
      try (SSLSocket socket = keystore.connect(fixture.port())) {
        socket.setEnabledProtocols(new String[] {version});
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void whatIsNotTlsGetsNothing() throws Exception {
    assertThat(RawHttp.ask(fixture.port(), REQUEST)).doesNotContain("HTTP/1.1");
    try (RawHttp silent = new RawHttp(fixture.port())) {
      silent.send("\u0016\u0003\u0001");
      assertThat(silent.drip("\u0002")).isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  void takesANewCertificateWhileItRuns() throws Exception {
    assertThat(served()).isEqualTo("CN=first");
    keystore.replace("second", "another secret");
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!served().equals("CN=second") && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(served()).isEqualTo("CN=second");
  }

  private String served() throws IOException {
    try (SSLSocket socket = keystore.connect(fixture.port())) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }
}
