package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.gateway.edge.EdgeConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pages of other sites, and names that are made to point here, get to do. */
class GatewayOriginTest {
  private static final String FRIEND = "https://editor.example";
  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  private final GatewayFixture fixture =
      new GatewayFixture(http ->
          new GatewayConfig.Http(
              http.address(),
              Optional.empty(),
              http.maxBodyBytes(),
              http.waits(),
              new EdgeConfig(
                  Optional.empty(),
                  new EdgeConfig.Admitted(Set.of(FRIEND), Set.of("docs.example")),
                  EdgeConfig.DEFAULTS.connections(),
                  EdgeConfig.DEFAULTS.pace(),
                  0)));

  @AfterEach
  void stop() {
    fixture.close();
  }

  private String host() {
    return "127.0.0.1:" + fixture.port();
  }

  private String ask(String line, String... headers) throws IOException {
    return RawHttp.ask(
        fixture.port(),
        line + " HTTP/1.1",
        "Host: " + host(),
        "Connection: close",
        String.join("\r\n", headers));
  }

  private String upgrade(String... headers) throws IOException {
    try (RawHttp raw = new RawHttp(fixture.port())) {
      raw.send(
          String.join(
              "\r\n",
              "GET /v1/documents/d/socket HTTP/1.1",
              "Host: " + host(),
              "Connection: Upgrade",
              "Upgrade: websocket",
              KEY,
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Protocol: inklog.v1",
              "Sec-WebSocket-Extensions: permessage-deflate",
              String.join("\r\n", headers) + (headers.length > 0 ? "\r\n\r\n" : "\r\n")));
      return raw.head();
    }
  }

  @Test
  void aForeignPageOpensNoSocket() throws IOException {
    assertThat(upgrade("Origin: https://evil.example"))
        .startsWith("HTTP/1.1 403")
        .contains("application/problem+json");
    assertThat(upgrade("Origin: null")).startsWith("HTTP/1.1 403");
    assertThat(upgrade("Origin: http://127.0.0.1:1")).startsWith("HTTP/1.1 403");
    assertThat(upgrade("Origin: http://" + host(), "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void ownPagesListedOnesAndProgramsOpenSockets() throws IOException {
    assertThat(upgrade("Origin: http://" + host())).startsWith("HTTP/1.1 101");
    assertThat(upgrade("Origin: " + FRIEND)).startsWith("HTTP/1.1 101");
    assertThat(upgrade()).startsWith("HTTP/1.1 101").doesNotContain("Sec-WebSocket-Extensions");
  }

  @Test
  void aForeignPageChangesNothing() throws IOException {
    String answer =
        ask(
            "POST /v1/documents",
            "Origin: https://evil.example",
            "Content-Type: application/json",
            "Content-Length: 2",
            "",
            "{}");
    assertThat(answer).startsWith("HTTP/1.1 403").contains("\"code\":\"origin\"");
    assertThat(ask("DELETE /v1/documents/d", "Origin: null")).startsWith("HTTP/1.1 403");
    assertThat(ask("GET /v1/documents", "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 200")
        .contains("Cross-Origin-Resource-Policy: same-origin")
        .doesNotContain("Access-Control-");
  }

  @Test
  void aListedPageDoesWhatAProgramMay() throws IOException {
    assertThat(ask("GET /v1/documents", "Origin: " + FRIEND))
        .startsWith("HTTP/1.1 200")
        .contains(
            "Access-Control-Allow-Origin: " + FRIEND,
            "Access-Control-Expose-Headers: ETag, Location, Retry-After",
            "Cross-Origin-Resource-Policy: cross-origin",
            "Vary: Origin")
        .doesNotContain("Access-Control-Allow-Credentials");
    assertThat(ask("GET /v1/documents/none", "Origin: " + FRIEND))
        .startsWith("HTTP/1.1 404")
        .contains("Access-Control-Allow-Origin: " + FRIEND);
    assertThat(ask("GET /v1/documents")).contains("Vary: Origin");
  }

  @Test
  void aPreflightIsAnsweredForListedPagesOnly() throws IOException {
    String[] asked = {
      "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: if-match, inklog-link"
    };
    assertThat(ask("OPTIONS /v1/documents/d/text", "Origin: " + FRIEND, asked[0], asked[1]))
        .startsWith("HTTP/1.1 204")
        .contains(
            "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE",
            "Access-Control-Allow-Headers: Authorization, Content-Type, If-Match, If-None-Match,"
                + " Idempotency-Key, Inklog-Link",
            "Access-Control-Max-Age: 600");
    assertThat(ask("OPTIONS /v1/documents/d/text", "Origin: https://evil.example", asked[0]))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Access-Control-Allow");
  }

  @Test
  void aNameThatIsMadeToPointHereIsNotAnswered() throws IOException {
    for (String path : new String[] {"/", "/v1/documents", "/v1/documents/d/socket"}) {
      assertThat(named(path, "rebound.evil"))
          .startsWith("HTTP/1.1 421")
          .contains("\"code\":\"misdirected\"");
    }
    assertThat(named("/v1/documents", "rebound.evil:" + fixture.port())).startsWith("HTTP/1.1 421");
    assertThat(named("/v1/documents", "localhost:1")).startsWith("HTTP/1.1 200");
    assertThat(named("/v1/documents", "docs.example")).startsWith("HTTP/1.1 200");
    assertThat(named("/healthz", "10.1.2.3")).startsWith("HTTP/1.1 200");
    assertThat(named("http://rebound.evil/v1/documents", "localhost")).startsWith("HTTP/1.1 400");
  }

  private String named(String path, String host) throws IOException {
    return RawHttp.ask(
        fixture.port(), "GET " + path + " HTTP/1.1", "Host: " + host, "Connection: close");
  }
}
