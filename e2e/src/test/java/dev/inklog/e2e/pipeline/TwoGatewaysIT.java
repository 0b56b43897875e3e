package dev.inklog.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.FrameSocket;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.gateway.GatewayApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways before one log: people who are connected to either work on one document. */
@TestInstance(Lifecycle.PER_CLASS)
class TwoGatewaysIT {
  private static final Duration DEADLINE = Duration.ofSeconds(40);
  private static final JsonMapper JSON = new JsonMapper();

  private Pipeline pipeline;
  private GatewayApp second;
  private InklogServer there;

  @BeforeAll
  void start(@TempDir Path directory) {
    pipeline = Pipeline.start(directory);
    startSecond();
  }

  private void startSecond() {
    second = pipeline.gateway();
    there = new InklogServer(URI.create("http://127.0.0.1:" + second.port()));
  }

  @AfterAll
  void stop() {
    if (second != null) {
      there.close();
      second.close();
    }
    if (pipeline != null) {
      pipeline.close();
    }
  }

  private DocumentId created(String id) throws IOException {
    var document = new DocumentId(id);
    pipeline.server().create(document, id, "Hello");
    return document;
  }

  @Test
  void everybodyEndsWithTheSameTextAlsoWhenOneGatewayDies() throws IOException {
    var id = created("spread");
    var servers = List.of(pipeline.server(), there);
    var clients = new ArrayList<DocumentClient>();
    for (int i = 0; i < 8; i++) {
      clients.add(
          DocumentClient.roaming(
              List.of(servers.get(i % 2), servers.get((i + 1) % 2)), id, 3, AckListener.NONE));
    }
    // Not on the common pool: these block, and the HTTP client needs it.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var typing =
        clients.stream()
            .map(client -> CompletableFuture.runAsync(() -> type(client, 100), threads))
            .toList();
    // In the middle of it, and for good.
    clients.getFirst().awaitRevision(new Revision(100), DEADLINE);
    second.close();
    typing.forEach(CompletableFuture::join);
    threads.close();
    clients.forEach(client -> client.awaitSynchronized(DEADLINE));
    var last =
        clients.stream().map(DocumentClient::revision).max(Comparator.naturalOrder()).orElseThrow();
    clients.forEach(client -> client.awaitRevision(last, DEADLINE));

    assertThat(clients).extracting(DocumentClient::text).containsOnly(pipeline.server().text(id));
    clients.forEach(DocumentClient::close);
    there.close();
    startSecond();
  }

  private static void type(DocumentClient client, int edits) {
    for (int i = 0; i < edits; i++) {
      client.editAt(length -> Operation.builder().retain(length / 2).insert("ab").build());
    }
  }

  @Test
  void peopleSeeEachOther() throws IOException, InterruptedException {
    var id = created("seen");
    var here = new Frames();
    var elsewhere = new Frames();
    try (FrameSocket ann = pipeline.server().connect(id, here)) {
      ann.send("{\"type\":\"hello\",\"name\":\"Ann\"}");
      String annSession = json(here.named("welcome")).path("session").asText();
      FrameSocket bob = there.connect(id, elsewhere);
      bob.send("{\"type\":\"hello\",\"name\":\"Bob\"}");
      String bobSession = json(elsewhere.named("welcome")).path("session").asText();
      assertThat(here.containing("\"name\":\"Bob\"")).contains("joined");
      assertThat(elsewhere.containing("\"name\":\"Ann\"")).contains("joined");

      ann.send("{\"type\":\"cursor\",\"base\":1,\"ranges\":[[3,1]]}");
      assertThat(elsewhere.containing("[[3,1]]")).contains(annSession);
      bob.send("{\"type\":\"signal\",\"to\":\"" + annSession + "\",\"data\":{\"a\":1}}");
      assertThat(here.containing("\"type\":\"signal\"")).contains(bobSession, "{\"a\":1}");

      bob.abort();
      assertThat(here.containing("\"left\":[\"" + bobSession)).isNotEmpty();
    }
  }

  @Test
  void aLimitOfParticipantsCountsThoseOfBoth() throws IOException, InterruptedException {
    var id = created("limited");
    ask("PUT", id, "/access", "{\"principal\":\"bob\",\"role\":\"editor\"}");
    ask("PATCH", id, "", "{\"maxParticipants\":1}");
    try (var bobHere = new InklogServer(pipeline.server().address(), "bob");
        var bobThere = new InklogServer(there.address(), "bob")) {
      var here = new Frames();
      FrameSocket first = bobHere.connect(id, here);
      first.send("{\"type\":\"hello\"}");
      assertThat(json(here.named("welcome")).at("/snapshot/maxParticipants").asInt()).isEqualTo(1);
      for (var server : List.of(bobThere, bobHere)) {
        assertThat(answer(server, id)).contains("\"code\":1013");
      }
      assertThat(answer(there, id)).contains("\"role\":\"owner\"");
      first.abort();
      Await.value(
          DEADLINE,
          "room for another",
          () -> Optional.of(answer(bobThere, id)).filter(frame -> frame.contains("welcome")));
    }
  }

  /** What the gateway says first to somebody who comes, and goes again. */
  private static String answer(InklogServer server, DocumentId id) throws InterruptedException {
    var frames = new Frames();
    try (FrameSocket socket = server.connect(id, frames)) {
      socket.send("{\"type\":\"hello\"}");
      return frames.containing("\"type\":");
    }
  }

  private void ask(String method, DocumentId id, String path, String body)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  pipeline.server().address().resolve("/v1/documents/" + id.value() + path))
              .header("Authorization", "Bearer " + pipeline.server().token())
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private static JsonNode json(String frame) throws IOException {
    return JSON.readTree(frame);
  }

  @Test
  void everyDocumentHasAPlace() throws IOException {
    var ids = IntStream.range(0, 12).mapToObj(i -> "placed-" + i).toList();
    for (String id : ids) {
      created(id);
    }
    List<String> gateways =
        Await.value(
            DEADLINE,
            "both gateways to be preferred by some",
            () -> {
              var found = new ArrayList<String>();
              for (String id : ids) {
                var answer = there.get("/v1/documents/" + id + "/placement").body();
                found.add(JSON.readTree(answer).path("gateway").asText());
              }
              return Optional.<List<String>>of(found)
                  .filter(
                      all -> all.stream().distinct().filter(one -> !one.isEmpty()).count() == 2);
            });
    assertThat(gateways)
        .contains(pipeline.server().address().toString(), there.address().toString());
  }
}
