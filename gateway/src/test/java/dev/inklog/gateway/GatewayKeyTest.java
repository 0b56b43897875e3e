package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.gateway.identity.Credentials;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys and tickets of a gateway, asked for over HTTP and shown over WebSocket. */
class GatewayKeyTest {
  private static final String HELLO = "{\"type\":\"hello\"}";

  private GatewayFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new GatewayFixture(1 << 16);
    fixture.log().create(GatewayFixture.ID, "Hello");
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private HttpResponse<String> ask(String method, String path, String who, String body)
      throws Exception {
    return fixture.send(
        fixture
            .request(path)
            .header("Authorization", "Bearer " + who)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode made(String body) throws Exception {
    HttpResponse<String> response = ask("POST", "/v1/keys", "guest", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode key = Specified.parse(response.body());
    assertThat(response.headers().firstValue("Location"))
        .contains("/v1/keys/" + key.path("id").asText());
    return key;
  }

  private String secret(String body) throws Exception {
    return made(body).path("secret").asText();
  }

  private int status(String method, String path, String who, String body) throws Exception {
    return ask(method, path, who, body).statusCode();
  }

  @Test
  void aProgramActsAsWhoMadeItsKey() throws Exception {
    String secret = secret("{\"name\":\"nightly\"}");
    assertThat(status("GET", "/v1/documents/readme", secret, "")).isEqualTo(200);
    assertThat(status("POST", "/v1/documents", secret, "{\"id\":\"d\"}")).isEqualTo(201);
    assertThat(status("GET", "/v1/documents/d", "guest", "")).isEqualTo(200);
    assertThat(status("GET", "/v1/documents/d", secret + "x", "")).isEqualTo(401);
  }

  @Test
  void aKeyDoesNoMoreThanItIsFor() throws Exception {
    assertThat(status("POST", "/v1/documents", "guest", "{\"id\":\"other\"}")).isEqualTo(201);
    String secret = secret("{\"name\":\"reader\",\"role\":\"viewer\",\"documents\":[\"readme\"]}");
    assertThat(status("GET", "/v1/documents/readme", secret, "")).isEqualTo(200);
    assertThat(status("DELETE", "/v1/documents/readme", secret, "")).isEqualTo(403);
    assertThat(status("GET", "/v1/documents/other", secret, "")).isEqualTo(404);
    assertThat(status("POST", "/v1/documents", secret, "{}")).isEqualTo(403);
    assertThat(ask("GET", "/v1/documents", secret, "").body()).doesNotContain("other");
  }

  @Test
  void keysAreListedWithoutTheirSecrets() throws Exception {
    long until = Instant.now().toEpochMilli() + 60_000;
    String secret = secret("{\"name\":\"a\",\"role\":\"editor\",\"until\":%d}".formatted(until));
    made("{\"name\":\"b\",\"documents\":[\"readme\"]}");
    status("GET", "/v1/documents", secret, "");
    HttpResponse<String> response = ask("GET", "/v1/keys", "guest", "");
    assertThat(response.body()).doesNotContain(secret.substring(27));
    JsonNode keys = Specified.parse(response.body()).path("keys");
    assertThat(keys.findValuesAsText("name")).containsExactly("a", "b");
    assertThat(keys.path(0).path("until").asLong()).isEqualTo(until);
    assertThat(keys.path(0).has("lastUsed")).isTrue();
    assertThat(keys.path(1).has("lastUsed")).isFalse();
    assertThat(keys.path(1).path("documents").toString()).isEqualTo("[\"readme\"]");
    assertThat(ask("GET", "/v1/keys", "eve", "").body()).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void aRevokedKeyIsGoodNoMoreAndItsSocketsEnd() throws Exception {
    JsonNode key = made("{\"name\":\"a\"}");
    String secret = key.path("secret").asText();
    String path = "/v1/keys/" + key.path("id").asText();
    TestSocket socket = fixture.socket("readme", secret).send(HELLO);
    assertThat(socket.next("welcome")).contains("\"user\":\"guest\"");
    assertThat(status("DELETE", path, "eve", "")).isEqualTo(404);
    assertThat(status("DELETE", path, "guest", "")).isEqualTo(204);
    assertThat(status("DELETE", path, "guest", "")).isEqualTo(404);
    assertThat(socket.closeCode()).isEqualTo(4401);
    assertThat(status("GET", "/v1/documents", secret, "")).isEqualTo(401);
    assertThat(status("DELETE", "/v1/keys/%20", "guest", "")).isEqualTo(404);
  }

  @Test
  void aKeyMakesNoKeysAndRevokesNone() throws Exception {
    JsonNode key = made("{\"name\":\"a\"}");
    String secret = key.path("secret").asText();
    assertThat(status("POST", "/v1/keys", secret, "{\"name\":\"b\"}")).isEqualTo(403);
    assertThat(status("GET", "/v1/keys", secret, "")).isEqualTo(403);
    assertThat(status("DELETE", "/v1/keys/" + key.path("id").asText(), secret, "")).isEqualTo(403);
  }

  @Test
  void aKeyIsMadeForDocumentsOfOnesOwnOnly() throws Exception {
    fixture
        .log()
        .say(
            GatewayFixture.ID,
            "s",
            1,
            new Body.AccessChanged(new Principal("bob"), Optional.of(Grant.of(Role.COMMENTER))));
    String named = "{\"name\":\"a\",\"documents\":[\"readme\"]%s}";
    assertThat(status("POST", "/v1/keys", "eve", named.formatted(""))).isEqualTo(404);
    assertThat(status("POST", "/v1/keys", "bob", named.formatted(",\"role\":\"editor\"")))
        .isEqualTo(403);
    assertThat(status("POST", "/v1/keys", "bob", named.formatted(",\"role\":\"commenter\"")))
        .isEqualTo(201);
    assertThat(status("POST", "/v1/keys", "bob", named.formatted(""))).isEqualTo(201);
  }

  @Test
  void aKeyNeedsANameAndNothingImpossible() throws Exception {
    for (String body :
        new String[] {
          "{}",
          "{\"name\":\" \"}",
          "{\"name\":\"" + "x".repeat(101) + "\"}",
          "{\"name\":\"\\ud800\"}",
          "{\"name\":\"a\",\"role\":\"king\"}",
          "{\"name\":\"a\",\"until\":1000}",
          "{\"name\":\"a\",\"documents\":[]}",
          "{\"name\":\"a\",\"documents\":[1]}",
          "{\"name\":\"a\",\"documents\":{\"a\":\"readme\"}}",
          "{\"name\":\"a\",\"documents\":[\"/\"]}"
        }) {
      assertThat(status("POST", "/v1/keys", "guest", body)).as(body).isEqualTo(400);
    }
  }

  @Test
  void aUserHasAtMostFiftyKeys() throws Exception {
    for (int i = 0; i < 50; i++) {
      made("{\"name\":\"a\"}");
    }
    HttpResponse<String> response = ask("POST", "/v1/keys", "guest", "{\"name\":\"a\"}");
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("\"code\":\"too-many-keys\"", "\"limit\":50");
  }

  @Test
  void takesNoKeysWhereNothingIsHeardOfRevocations() throws Exception {
    String secret = secret("{\"name\":\"a\"}");
    fixture.keys().fallSilent();
    assertThat(status("GET", "/v1/documents", secret, "")).isEqualTo(503);
    assertThat(status("GET", "/v1/documents", "guest", "")).isEqualTo(200);
  }

  @Test
  void whoMakesAndRevokesAKeyIsNotedAndWhoUsesIt() throws Exception {
    JsonNode key = made("{\"name\":\"a\",\"role\":\"viewer\"}");
    String id = key.path("id").asText();
    status("GET", "/v1/documents/readme", key.path("secret").asText(), "");
    status("DELETE", "/v1/keys/" + id, "guest", "");
    assertThat(fixture.access().records(AccessAction.KEY_CREATED))
        .extracting(record -> record.deed().detail())
        .containsExactly(Optional.of(id + " viewer"));
    assertThat(fixture.access().records(AccessAction.KEY_REVOKED))
        .extracting(record -> record.deed().detail())
        .containsExactly(Optional.of(id));
    assertThat(fixture.access().records(AccessAction.READ))
        .extracting(record -> record.who().key())
        .containsExactly(Optional.of(new KeyId(id)));
  }

  private String ticket(String who) throws Exception {
    HttpResponse<String> response = ask("POST", "/v1/tickets", who, "");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.body()).contains("\"expiresInMs\":30000");
    return Specified.parse(response.body()).path("ticket").asText();
  }

  private TestSocket open(String ticket) {
    return fixture.socket(
        "readme",
        builder -> builder.subprotocols("inklog.v1", Credentials.subprotocol("ticket", ticket)));
  }

  private void refuses(String ticket) {
    assertThatThrownBy(() -> open(ticket))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(401));
  }

  @Test
  void aTicketOpensOneSocket() throws Exception {
    String ticket = ticket("guest");
    TestSocket socket = open(ticket).send(HELLO);
    assertThat(socket.next("welcome")).contains("\"user\":\"guest\"");
    assertThat(socket.socket().getSubprotocol()).isEqualTo("inklog.v1");
    refuses(ticket);
    refuses("Zx3v9Zx3v9Zx3v9Zx3v9Zx.0");
    refuses("nonsense");
  }

  @Test
  void aTicketIsForSocketsAndNotUsedUpByAnythingElse() throws Exception {
    String ticket = ticket("guest");
    String protocols = "inklog.v1, " + Credentials.subprotocol("ticket", ticket);
    HttpResponse<String> response =
        fixture.get(
            "/v1/me", "Sec-WebSocket-Protocol", protocols, "Authorization", "Bearer nobody");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(open(ticket).send(HELLO).next("welcome")).contains("\"role\":\"owner\"");
  }

  @Test
  void aSocketThatWasOpenedByAKeysTicketEndsWithTheKey() throws Exception {
    JsonNode key = made("{\"name\":\"a\",\"role\":\"viewer\"}");
    TestSocket socket = open(ticket(key.path("secret").asText())).send(HELLO);
    assertThat(socket.next("welcome")).contains("\"role\":\"viewer\"");
    assertThat(status("DELETE", "/v1/keys/" + key.path("id").asText(), "guest", "")).isEqualTo(204);
    assertThat(socket.closeCode()).isEqualTo(4401);
  }

  @Test
  void whoAsksForTicketsAgainAndAgainHasToWait() throws Exception {
    HttpResponse<String> response = ask("POST", "/v1/tickets", "guest", "");
    for (int i = 0; i < 200 && response.statusCode() == 201; i++) {
      response = ask("POST", "/v1/tickets", "guest", "");
    }
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(status("POST", "/v1/tickets", "eve", "")).isEqualTo(201);
  }
}
