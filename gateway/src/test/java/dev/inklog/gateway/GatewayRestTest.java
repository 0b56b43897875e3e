package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.log.RefusalCode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayRestTest {
  private final GatewayFixture fixture = new GatewayFixture(2_000);

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"status\":" + status, "\"code\":\"" + code + "\"");
  }

  @Test
  void createsAndReads() throws IOException, InterruptedException {
    HttpResponse<String> created =
        fixture.create("{\"id\":\"d\",\"title\":\"T\",\"language\":\"java\",\"text\":\"a 😀\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains("/v1/documents/d");
    assertThat(created.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(created.body())
        .isEqualTo("{\"id\":\"d\",\"revision\":1,\"title\":\"T\",\"language\":\"java\"}");
    HttpResponse<String> read = fixture.get("/v1/documents/d");
    assertThat(read.body())
        .isEqualTo(
            "{\"id\":\"d\",\"revision\":1,\"title\":\"T\",\"language\":\"java\",\"expiryDays\":0,\"maxParticipants\":0,\"text\":\"a 😀\"}");
    assertThat(read.headers().firstValue("ETag")).contains("\"1\"");
    HttpResponse<String> text = fixture.get("/v1/documents/d", "Accept", "text/plain");
    assertThat(text.body()).isEqualTo("a 😀");
    assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
  }

  @Test
  void readsWhatWasWrittenJustBefore() throws IOException, InterruptedException {
    assertThat(fixture.get("/v1/documents/d").statusCode()).isEqualTo(404);
    fixture.create("{\"id\":\"d\"}");
    assertThat(fixture.get("/v1/documents/d").statusCode()).isEqualTo(200);
  }

  @Test
  void namesADocumentThatHasNoName() throws IOException, InterruptedException {
    HttpResponse<String> created = fixture.create("{}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location").orElseThrow())
        .matches("/v1/documents/[A-Za-z0-9_-]{22}");
  }

  @Test
  void saysNothingNewToWhoKnows() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    HttpResponse<String> response = fixture.get("/v1/documents/d", "If-None-Match", "\"0\", \"1\"");
    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void answersHead() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    HttpResponse<String> response = fixture.send(fixture.request("/v1/documents/d").HEAD());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
  }

  @Test
  void explainsWhatIsWrongWithARequest() throws IOException, InterruptedException {
    assertProblem(fixture.create("nonsense"), 400, "malformed");
    assertProblem(fixture.create("{\"id\":\"a b\"}"), 400, "malformed");
    assertProblem(fixture.create("{\"text\":7}"), 400, "malformed");
    assertProblem(fixture.create("{\"text\":\"\\ud83d\"}"), 400, "unpaired-surrogate");
    assertProblem(fixture.create("{\"text\":\"" + "x".repeat(1000) + "\"}"), 413, "body-too-large");
    byte[] latin1 = "{\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(fixture.post("/v1/documents", "application/json", latin1), 400, "malformed");
    assertProblem(
        fixture.post("/v1/documents", "text/plain", latin1), 415, "unsupported-media-type");
    assertProblem(fixture.get("/v1/documents/d", "Accept", "image/png"), 406, "not-acceptable");
    assertProblem(fixture.get("/v1/documents/a%20b"), 404, "unknown-document");
    assertProblem(fixture.get("/v1/nothing"), 404, "not-found");
    assertProblem(fixture.get("/v1/documents/d"), 404, "unknown-document");
    assertProblem(fixture.get("/v1/documents/d/socket"), 426, "upgrade-required");
    HttpRequest.Builder delete = fixture.request("/v1/documents/d/chat").DELETE();
    assertProblem(fixture.send(delete), 405, "method-not-allowed");
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        fixture
            .request(path)
            .header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return fixture.send(request.method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static void assertEvent(HttpResponse<String> response, int revision, String... parts) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("ETag")).contains("\"" + revision + "\"");
    assertThat(response.body()).contains(parts);
  }

  @Test
  void takesEditsOfPrograms() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\",\"text\":\"Hello\"}");
    String edit = "{\"base\":1,\"op\":[5,\"!\"]}";
    assertEvent(send("POST", "/v1/documents/d/edits", edit), 2, "\"op\":[5,\"!\"]");
    assertEvent(
        send("POST", "/v1/documents/d/edits", "{\"base\":1,\"op\":[\"> \"]}"), 3, "[\"> \"]");
    assertProblem(
        send("POST", "/v1/documents/d/edits", "{\"base\":1,\"op\":[9,\"!\"]}"),
        400,
        "out-of-bounds");
    assertProblem(send("POST", "/v1/documents/d/edits", "{\"base\":1}"), 400, "malformed");
    assertProblem(
        send("POST", "/v1/documents/d/edits", "{\"base\":9,\"op\":[]}"), 409, "base-ahead");
    assertThat(fixture.get("/v1/documents/d", "Accept", "text/plain").body()).isEqualTo("> Hello!");
  }

  @Test
  void makesAWholeTextOneSmallEdit() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\",\"text\":\"the quick fox\"}");
    assertEvent(
        send("PUT", "/v1/documents/d/text", "the quick brown fox"), 2, "\"op\":[10,\"brown \"]");
    assertProblem(send("PUT", "/v1/documents/d/text", "{}"), 415, "unsupported-media-type");
  }

  @Test
  void changesNothingThatIsAtAnotherRevision() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\",\"text\":\"a\"}");
    assertEvent(send("PUT", "/v1/documents/d/text", "ab", "If-Match", "\"1\""), 2, "\"b\"");
    assertProblem(
        send("PUT", "/v1/documents/d/text", "abc", "If-Match", "\"1\""),
        412,
        "precondition-failed");
  }

  @Test
  void answersARepetitionWithItsFirstOutcome() throws IOException, InterruptedException {
    String[] key = {"Idempotency-Key", "k 1"};
    HttpResponse<String> created = send("POST", "/v1/documents", "{\"text\":\"x\"}", key);
    HttpResponse<String> again = send("POST", "/v1/documents", "{\"text\":\"x\"}", key);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(created.body());
    String path = created.headers().firstValue("Location").orElseThrow() + "/edits";
    String[] other = {"Idempotency-Key", "k 2"};
    String edit = "{\"base\":1,\"op\":[1,\"y\"]}";
    HttpResponse<String> first = send("POST", path, edit, other);
    assertEvent(first, 2, "\"op\":[1,\"y\"]");
    assertThat(send("POST", path, edit, other).body()).isEqualTo(first.body());
    assertEvent(send("POST", path, edit, "Idempotency-Key", "k 3"), 3, "\"op\":[1,\"y\"]");
    assertProblem(send("POST", path, edit, "Idempotency-Key", "k".repeat(201)), 400, "malformed");
  }

  @Test
  void tellsEventsLineByLine() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    for (int i = 1; i <= 5; i++) {
      send("POST", "/v1/documents/d/edits", "{\"base\":" + i + ",\"op\":[\"x\"]}");
    }
    assertThat(fixture.get("/v1/documents/d/events").body().lines()).hasSize(6);
    assertThat(fixture.get("/v1/documents/d/events?after=2&limit=3").body().lines())
        .hasSize(3)
        .first()
        .asString()
        .contains("\"revision\":3,");
    assertThat(fixture.get("/v1/documents/d/events?after=99").body()).isEmpty();
    assertProblem(fixture.get("/v1/documents/d/events?after=x"), 400, "malformed");
  }

  @Test
  void keepsThreads() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\",\"text\":\"Hello\"}");
    String comments = "/v1/documents/d/comments";
    assertEvent(
        send("POST", comments, "{\"base\":1,\"start\":0,\"end\":5,\"text\":\"Hi?\"}"),
        2,
        "comment-added");
    assertEvent(send("POST", comments + "/2/replies", "{\"text\":\"Hi!\"}"), 3, "comment-replied");
    assertEvent(send("PATCH", comments + "/2", "{\"resolved\":true}"), 4, "comment-resolved");
    assertThat(fixture.get(comments).body())
        .contains("\"id\":2,\"start\":0,\"end\":5,\"resolved\":true", "Hi?", "Hi!");
    assertEvent(fixture.send(fixture.request(comments + "/2").DELETE()), 5, "comment-deleted");
    assertProblem(
        send("POST", comments + "/2/replies", "{\"text\":\"Hi!\"}"), 404, "unknown-comment");
    assertProblem(send("PATCH", comments + "/x", "{\"resolved\":true}"), 400, "malformed");
  }

  @Test
  void chats() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    for (int i = 2; i <= 6; i++) {
      assertEvent(
          send("POST", "/v1/documents/d/chat", "{\"text\":\"m" + i + "\"}"), i, "chat-posted");
    }
    assertThat(fixture.get("/v1/documents/d/chat?limit=2").body())
        .contains("\"m5\"", "\"m6\"", "\"before\":5")
        .doesNotContain("m4");
    assertThat(fixture.get("/v1/documents/d/chat?limit=9&before=5").body())
        .contains("\"m2\"", "\"m4\"", "\"before\":0")
        .doesNotContain("m5");
  }

  @Test
  void changesTitleAndSettings() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    assertEvent(send("PATCH", "/v1/documents/d", "{\"title\":\"T\"}"), 2, "document-renamed");
    assertEvent(
        send("PATCH", "/v1/documents/d", "{\"expiryDays\":7}"),
        3,
        "\"language\":\"text\",\"expiryDays\":7");
    assertThat(fixture.get("/v1/documents/d").body())
        .contains("\"title\":\"T\"", "\"expiryDays\":7");
    assertProblem(send("PATCH", "/v1/documents/d", "{}"), 400, "malformed");
    assertProblem(send("PATCH", "/v1/documents/d", "{\"expiryDays\":-1}"), 400, "malformed");
    assertProblem(
        send("PATCH", "/v1/documents/d", "{\"title\":\"" + "x".repeat(201) + "\"}"),
        413,
        "text-too-long");
  }

  @Test
  void limitsTheParticipants() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    String path = "/v1/documents/d";
    assertEvent(
        send("PATCH", path, "{\"maxParticipants\":3}"),
        2,
        "\"type\":\"participants-limited\"",
        "\"most\":3");
    assertThat(fixture.get(path).body()).contains("\"maxParticipants\":3");
    assertThat(fixture.get(path + "?revision=1").body()).contains("\"maxParticipants\":0");
    for (String body :
        List.of(
            "{\"maxParticipants\":3}",
            "{\"maxParticipants\":-1}",
            "{\"maxParticipants\":2001}",
            "{\"maxParticipants\":\"3\"}",
            "{\"maxParticipants\":4,\"title\":\"T\"}",
            "{\"maxParticipants\":4,\"expiryDays\":1}")) {
      assertProblem(send("PATCH", path, body), 400, "malformed");
    }
    send("PUT", path + "/access", "{\"principal\":\"bob\",\"role\":\"editor\"}");
    assertProblem(
        send("PATCH", path, "{\"maxParticipants\":9}", "Authorization", "Bearer bob"),
        403,
        "forbidden");
    assertEvent(send("PATCH", path, "{\"maxParticipants\":0}"), 4, "\"most\":0");
    assertThat(fixture.get(path).body()).contains("\"maxParticipants\":0");
  }

  @Test
  void deletesAndRestores() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    assertEvent(fixture.send(fixture.request("/v1/documents/d").DELETE()), 2, "document-deleted");
    assertProblem(fixture.get("/v1/documents/d"), 410, "document-deleted");
    assertProblem(send("PUT", "/v1/documents/d/text", "x"), 410, "document-deleted");
    assertEvent(send("POST", "/v1/documents/d/restore", ""), 3, "document-restored");
    assertThat(fixture.get("/v1/documents/d").statusCode()).isEqualTo(200);
  }

  @Test
  void listsTheDocumentsOfWhoAsks() throws IOException, InterruptedException {
    assertThat(fixture.get("/v1/documents").body()).isEqualTo("{\"documents\":[]}");
    for (String id : List.of("b", "a", "c")) {
      fixture.create("{\"id\":\"%s\",\"title\":\"Title of %s\"}".formatted(id, id));
    }
    fixture.send(fixture.request("/v1/documents/b").DELETE());
    assertThat(fixture.get("/v1/documents?limit=2").body())
        .isEqualTo(
            "{\"documents\":["
                + "{\"id\":\"a\",\"title\":\"Title of a\",\"role\":\"owner\",\"deleted\":false},"
                + "{\"id\":\"b\",\"title\":\"Title of b\",\"role\":\"owner\",\"deleted\":true}],"
                + "\"after\":\"b\"}");
    assertThat(fixture.get("/v1/documents?after=b").body())
        .contains("\"id\":\"c\"")
        .doesNotContain("\"id\":\"a\"", "\"after\"");
    assertThat(fixture.get("/v1/documents", "Authorization", "Bearer eve").body())
        .isEqualTo("{\"documents\":[]}");
    assertProblem(fixture.get("/v1/documents?after=%20"), 400, "malformed");
  }

  @Test
  void erasesForGood() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\",\"text\":\"secret\"}");
    assertEvent(send("POST", "/v1/documents/d/erase", ""), 2, "document-erased");
    for (String path : List.of("", "?revision=1", "/events", "/attribution", "/versions")) {
      var answer = fixture.get("/v1/documents/d" + path);
      assertThat(answer.statusCode()).as(path).isIn(404, 410);
      assertThat(answer.body()).doesNotContain("secret");
    }
    assertProblem(fixture.get("/v1/documents/d"), 410, "document-deleted");
    assertProblem(send("POST", "/v1/documents/d/restore", ""), 403, "forbidden");
    assertProblem(send("PUT", "/v1/documents/d/text", "x"), 410, "document-deleted");
  }

  @Test
  void keepsDocumentsFromOthers() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    String[] eve = {"Authorization", "Bearer eve"};
    for (String path : List.of("", "/events", "/comments", "/chat", "/placement")) {
      assertProblem(fixture.get("/v1/documents/d" + path, eve), 404, "unknown-document");
    }
    assertProblem(send("PUT", "/v1/documents/d/text", "x", eve), 404, "unknown-document");
    assertProblem(
        fixture.get("/v1/documents/d", "Authorization", "Bearer nobody"), 401, "unauthorized");
  }

  @Test
  void saysWhereADocumentLives() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    assertThat(fixture.get("/v1/documents/d/placement").body())
        .isEqualTo("{\"partition\":7,\"gateway\":\"http://elsewhere:1\"}");
  }

  @Test
  void servesItsSpecification() throws IOException, InterruptedException {
    assertThat(Specified.parse(fixture.get("/v1/openapi.json").body()))
        .isEqualTo(Specified.OPEN_API);
    assertThat(Specified.parse(fixture.get("/v1/protocol.schema.json").body()))
        .isEqualTo(Specified.PROTOCOL);
  }

  @Test
  void refusesToCreateTwice() throws IOException, InterruptedException {
    fixture.create("{\"id\":\"d\"}");
    assertProblem(fixture.create("{\"id\":\"d\"}"), 409, "document-exists");
  }

  @Test
  void saysWhenKafkaTakesNothing() throws IOException, InterruptedException {
    fixture.log().refuse(RefusalCode.UNAVAILABLE);
    HttpResponse<String> response = fixture.create("{\"id\":\"d\"}");
    assertProblem(response, 503, "unavailable");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void saysWhenTheOutcomeIsNotKnownInTime() throws IOException, InterruptedException {
    fixture.log().ignore();
    HttpResponse<String> response = fixture.create("{\"id\":\"d\"}");
    assertProblem(response, 503, "unavailable");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void saysWhetherItIsReady() throws IOException, InterruptedException {
    assertThat(fixture.get("/healthz").statusCode()).isEqualTo(200);
    fixture.loseLog();
    assertProblem(fixture.get("/healthz"), 503, "unavailable");
  }

  @Test
  void knowsNothingElse() throws IOException, InterruptedException {
    assertThat(fixture.get("/elsewhere").statusCode()).isEqualTo(404);
  }
}
