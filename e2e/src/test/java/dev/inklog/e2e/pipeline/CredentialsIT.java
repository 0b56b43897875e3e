package dev.inklog.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.client.FrameSocket;
import dev.inklog.gateway.GatewayApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Keys and tickets that one gateway made and another takes. */
@TestInstance(Lifecycle.PER_CLASS)
class CredentialsIT {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String DOCUMENT = "/v1/documents/kept";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private Pipeline pipeline;
  private GatewayApp second;
  private URI here;
  private URI there;
  private JsonNode old;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    pipeline = Pipeline.start(directory);
    here = pipeline.server().address();
    pipeline.server().create(new DocumentId("kept"), "kept", "Hello");
    old = key();
    second = pipeline.gateway();
    there = URI.create("http://127.0.0.1:" + second.port());
  }

  @AfterAll
  void stop() {
    http.shutdownNow();
    if (second != null) {
      second.close();
    }
    if (pipeline != null) {
      pipeline.close();
    }
  }

  private HttpResponse<String> ask(URI gateway, String method, String path, String body)
      throws Exception {
    return ask(gateway, method, path, pipeline.server().token(), body);
  }

  private HttpResponse<String> ask(
      URI gateway, String method, String path, String token, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(gateway.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode key() throws Exception {
    var response = ask(here, "POST", "/v1/keys", "{\"name\":\"it\"}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return JSON.readTree(response.body());
  }

  private int read(URI gateway, String token) throws Exception {
    return ask(gateway, "GET", DOCUMENT, token, "").statusCode();
  }

  @Test
  void aGatewayThatStartsLaterTakesTheKeysThatThereAre() throws Exception {
    assertThat(read(there, old.path("secret").asText())).isEqualTo(200);
  }

  @Test
  void aKeyIsTakenEverywhereAndRevokedEverywhere() throws Exception {
    JsonNode key = key();
    String secret = key.path("secret").asText();
    awaitStatus(200, there, secret);
    var frames = new Frames();
    FrameSocket socket =
        FrameSocket.connect(http, socket(here), frames, "Authorization", "Bearer " + secret);
    socket.send("{\"type\":\"hello\"}");
    frames.named("welcome");

    long revoked = System.nanoTime();
    var answer = ask(there, "DELETE", "/v1/keys/" + key.path("id").asText(), "");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(read(there, secret)).isEqualTo(401);
    assertThat(frames.named("closed")).contains("4401");
    // Sockets are looked at once a second.
    assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(2));
    assertThat(read(here, secret)).isEqualTo(401);
  }

  private void awaitStatus(int status, URI gateway, String token) throws Exception {
    Integer found =
        Await.value(
            DEADLINE,
            "the other gateway to have heard of the key",
            () -> Optional.of(read(gateway, token)).filter(one -> one == status));
    assertThat(found).isEqualTo(status);
  }

  private static URI socket(URI gateway) {
    return URI.create("ws://" + gateway.getRawAuthority() + DOCUMENT + "/socket");
  }

  private String ticket() throws Exception {
    var response = ask(here, "POST", "/v1/tickets", "");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return JSON.readTree(response.body()).path("ticket").asText();
  }

  /** The status of an upgrade: 101, or that of its refusal. */
  private CompletableFuture<Integer> open(URI gateway, String ticket) {
    return http.newWebSocketBuilder()
        .subprotocols(FrameSocket.PROTOCOL, "inklog.ticket." + ticket)
        .buildAsync(socket(gateway), new WebSocket.Listener() {})
        .handle((opened, refused) -> {
          if (opened != null) {
            opened.abort();
            return 101;
          }
          Throwable cause = refused.getCause() == null ? refused : refused.getCause();
          return cause instanceof WebSocketHandshakeException answer
              ? answer.getResponse().statusCode()
              : 0;
        });
  }

  @Test
  void aTicketOpensOneSocketAtAnyGateway() throws Exception {
    String ticket = ticket();
    assertThat(open(there, ticket).join()).isEqualTo(101);
    assertThat(open(here, ticket).join()).isEqualTo(401);
    assertThat(open(there, ticket).join()).isEqualTo(401);
  }

  @Test
  void aTicketThatIsShownAtBothAtOnceOpensOneSocket() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String ticket = ticket();
        var one = CompletableFuture.supplyAsync(() -> open(here, ticket).join(), threads);
        var other = CompletableFuture.supplyAsync(() -> open(there, ticket).join(), threads);
        assertThat(new int[] {one.join(), other.join()}).containsExactlyInAnyOrder(101, 401);
      }
    }
  }
}
