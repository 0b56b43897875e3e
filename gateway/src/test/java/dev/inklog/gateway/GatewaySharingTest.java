package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.gateway.identity.Credentials;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants, links and ownership, over HTTP and WebSocket. */
class GatewaySharingTest {
  private static final String HELLO = "{\"type\":\"hello\"}";
  private static final String DOCUMENT = "/v1/documents/d";
  private static final String ACCESS = DOCUMENT + "/access";

  private GatewayFixture fixture;

  @BeforeEach
  void begin() throws Exception {
    fixture = new GatewayFixture(1 << 16);
    assertThat(
            send("POST", "/v1/documents", "{\"id\":\"d\",\"text\":\"Hi\"}", as("ann")).statusCode())
        .isEqualTo(201);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private static String[] as(String user) {
    return new String[] {"Authorization", "Bearer " + user};
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return fixture.send(
        fixture
            .request(path)
            .headers(headers)
            .header("Content-Type", "application/json")
            .method(method, publisher));
  }

  private int status(String path, String... headers) throws IOException, InterruptedException {
    return fixture.get(path, headers).statusCode();
  }

  @Test
  void aDocumentIsPrivateUntilItIsShared() throws Exception {
    assertThat(status(DOCUMENT, as("bob"))).isEqualTo(404);
    assertThat(status(ACCESS, as("bob"))).isEqualTo(404);
    assertThat(
            send("PUT", ACCESS, "{\"principal\":\"bob\",\"role\":\"viewer\"}", as("bob"))
                .statusCode())
        .isEqualTo(404);
    HttpResponse<String> granted =
        send("PUT", ACCESS, "{\"principal\":\"bob\",\"role\":\"viewer\"}", as("ann"));
    assertThat(granted.body()).contains("\"type\":\"access-changed\"", "\"role\":\"viewer\"");
    assertThat(status(DOCUMENT, as("bob"))).isEqualTo(200);
    assertThat(status(ACCESS, as("bob"))).isEqualTo(403);
    assertThat(fixture.get(ACCESS, as("ann")).body())
        .contains(
            "{\"principal\":\"ann\",\"role\":\"owner\"}",
            "{\"principal\":\"bob\",\"role\":\"viewer\"}");
    assertThat(send("DELETE", ACCESS + "?principal=bob", "", as("ann")).statusCode())
        .isEqualTo(200);
    assertThat(status(DOCUMENT, as("bob"))).isEqualTo(404);
  }

  @Test
  void whatIsWrongWithARequestIsNotToldOfAPrivateDocument() throws Exception {
    String[][] odd = {
      {"PATCH", "", "{}"},
      {"PATCH", "", "{\"title\":\"x\"}", "If-Match", "\"77\""},
      {"PATCH", "", "{\"title\":\"x\"}", "Idempotency-Key", "k".repeat(300)},
      {"PATCH", "", "{\"expiryDays\":-1}"},
      {"POST", "/versions", "{}"},
      {"POST", "/chat", "{\"text\":\"x\"}", "If-Match", "\"77\""},
      {"DELETE", "", "", "If-Match", "\"77\""}
    };
    for (String[] one : odd) {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (String document : new String[] {DOCUMENT, "/v1/documents/there-is-none"}) {
        List<String> headers = new ArrayList<>(List.of(as("bob")));
        headers.addAll(List.of(one).subList(3, one.length));
        answers.add(send(one[0], document + one[1], one[2], headers.toArray(String[]::new)));
      }
      assertThat(answers)
          .extracting(HttpResponse::statusCode)
          .as(String.join(" ", one))
          .containsOnly(404);
      assertThat(answers.getFirst().body()).isEqualTo(answers.getLast().body());
    }
  }

  @Test
  void aGrantEndsByItself() throws Exception {
    // The log of this test has a clock of its own; the gateway's is that of the day.
    long past = Instant.now().minusSeconds(1).toEpochMilli();
    long future = Instant.now().plusSeconds(600).toEpochMilli();
    String grant = "{\"principal\":\"bob\",\"role\":\"viewer\",\"until\":%d}";
    send("PUT", ACCESS, grant.formatted(past), as("ann"));
    assertThat(status(DOCUMENT, as("bob"))).isEqualTo(404);
    send("PUT", ACCESS, grant.formatted(future), as("ann"));
    assertThat(status(DOCUMENT, as("bob"))).isEqualTo(200);
  }

  @Test
  void refusesWhatCannotBeGranted() throws Exception {
    for (String body :
        new String[] {
          "{\"principal\":\"\",\"role\":\"viewer\"}",
          "{\"principal\":\"link:x\",\"role\":\"viewer\"}",
          "{\"principal\":\"system:inklog\",\"role\":\"viewer\"}",
          "{\"principal\":\"bob\",\"role\":\"king\"}",
          "{\"principal\":\"bob\"}",
          "{\"principal\":\"bob\",\"role\":\"viewer\",\"until\":-1}"
        }) {
      assertThat(send("PUT", ACCESS, body, as("ann")).statusCode()).as(body).isEqualTo(400);
    }
    HttpResponse<String> last = send("DELETE", ACCESS + "?principal=ann", "", as("ann"));
    assertThat(last.statusCode()).isEqualTo(409);
    assertThat(last.body()).contains("last-owner");
  }

  @Test
  void anOwnerGivesADocumentAwayOnceHoweverOftenTheyAsk() throws Exception {
    String[] key = {"Authorization", "Bearer ann", "Idempotency-Key", "give"};
    String body = "{\"principal\":\"bob\",\"role\":\"commenter\"}";
    HttpResponse<String> first = send("POST", DOCUMENT + "/owner", body, key);
    assertThat(first.statusCode()).isEqualTo(200);
    HttpResponse<String> again = send("POST", DOCUMENT + "/owner", body, key);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(fixture.get(ACCESS, as("bob")).body())
        .contains(
            "{\"principal\":\"ann\",\"role\":\"commenter\"}",
            "{\"principal\":\"bob\",\"role\":\"owner\"}");
    assertThat(status(ACCESS, as("ann"))).isEqualTo(403);
    assertThat(
            send("DELETE", DOCUMENT, "", "Authorization", "Bearer ann", "Idempotency-Key", "other")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aLinkLetsInWhoeverHasItsSecretUntilItIsTakenAway() throws Exception {
    JsonNode link = Specified.parse(link("{\"role\":\"editor\",\"guests\":true}"));
    String secret = link.path("secret").asText();
    assertThat(fixture.get(ACCESS, as("ann")).body())
        .contains(link.path("id").asText())
        .doesNotContain(secret);
    assertThat(status(DOCUMENT, "Inklog-Link", "A".repeat(22))).isEqualTo(404);
    assertThat(status(DOCUMENT, "Inklog-Link", "short")).isEqualTo(401);
    assertThat(status(DOCUMENT, "Inklog-Link", link.path("id").asText())).isEqualTo(404);
    assertThat(status(DOCUMENT, "Inklog-Link", secret)).isEqualTo(200);
    assertThat(send("POST", "/v1/documents", "{}", "Inklog-Link", secret).statusCode())
        .isEqualTo(403);
    TestSocket guest = guest(secret, "me");
    assertThat(guest.send(HELLO).next("welcome"))
        .contains("\"user\":\"link:" + link.path("id").asText() + "/guest.", "\"role\":\"editor\"");
    assertThat(guest.send("{\"type\":\"edit\",\"seq\":1,\"base\":2,\"op\":[\"x\"]}").next("events"))
        .contains("\"author\":\"link:");
    assertThat(
            send("DELETE", DOCUMENT + "/links/" + link.path("id").asText(), "", as("ann"))
                .statusCode())
        .isEqualTo(200);
    assertThat(guest.closeCode()).isEqualTo(4403);
    assertThat(guest(secret, "me").send(HELLO).closeCode()).isEqualTo(4404);
  }

  @Test
  void whoShowsABadTokenIsNotTakenForAGuest() throws Exception {
    String secret =
        Specified.parse(link("{\"role\":\"viewer\",\"guests\":true}")).path("secret").asText();
    assertThat(status(DOCUMENT, "Inklog-Link", secret, "Authorization", "Bearer nobody"))
        .isEqualTo(401);
  }

  @Test
  void aGuestIsTheSameOneAgainByASecretOfTheirOwn() throws Exception {
    String secret =
        Specified.parse(link("{\"role\":\"viewer\",\"guests\":true}")).path("secret").asText();
    String first = user(guest(secret, "me"));
    assertThat(user(guest(secret, "me"))).isEqualTo(first);
    assertThat(user(guest(secret, "you"))).isNotEqualTo(first);
  }

  @Test
  void aLinkForThoseWhoSignedInKeepsGuestsOut() throws Exception {
    JsonNode link = Specified.parse(link("{\"role\":\"commenter\"}"));
    String secret = link.path("secret").asText();
    assertThat(status(DOCUMENT, "Inklog-Link", secret)).isEqualTo(401);
    assertThat(status(DOCUMENT, "Inklog-Link", secret, "Authorization", "Bearer bob"))
        .isEqualTo(200);
    // What keeps guests out is part of the secret: without it, it is none.
    assertThat(status(DOCUMENT, "Inklog-Link", secret.substring(2))).isEqualTo(404);
    assertThat(
            send(
                    "POST",
                    DOCUMENT + "/chat",
                    "{\"text\":\"hi\"}",
                    "Inklog-Link",
                    secret,
                    "Authorization",
                    "Bearer bob")
                .body())
        .contains("\"author\":\"link:" + link.path("id").asText() + "/@bob\"");
  }

  @Test
  void aLinkMakesNobodyAnOwner() throws Exception {
    assertThat(send("POST", DOCUMENT + "/links", "{\"role\":\"owner\"}", as("ann")).statusCode())
        .isEqualTo(400);
    assertThat(send("POST", DOCUMENT + "/links", "{\"role\":\"viewer\"}", as("bob")).statusCode())
        .isEqualTo(404);
    assertThat(send("DELETE", DOCUMENT + "/links/zzz", "", as("ann")).statusCode()).isEqualTo(400);
  }

  private String link(String body) throws IOException, InterruptedException {
    HttpResponse<String> created = send("POST", DOCUMENT + "/links", body, as("ann"));
    assertThat(created.statusCode()).isEqualTo(201);
    return created.body();
  }

  private TestSocket guest(String link, String guest) {
    return fixture.socket(
        "d",
        builder ->
            builder.subprotocols(
                "inklog.v1",
                Credentials.subprotocol("link", link),
                Credentials.subprotocol("guest", guest)));
  }

  private static String user(TestSocket socket) throws InterruptedException {
    return Specified.parse(socket.send(HELLO).next("welcome")).path("user").asText();
  }
}
