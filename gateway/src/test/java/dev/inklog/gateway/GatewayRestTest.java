package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.log.RefusalCode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
            "{\"id\":\"d\",\"revision\":1,\"title\":\"T\",\"language\":\"java\",\"expiryDays\":0,\"text\":\"a 😀\"}");
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
    assertProblem(fixture.get("/v1/documents/a%20b"), 404, "not-found");
    assertProblem(fixture.get("/v1/nothing"), 404, "not-found");
    assertProblem(fixture.get("/v1/documents/d"), 404, "unknown-document");
    assertProblem(fixture.get("/v1/documents"), 405, "method-not-allowed");
    assertProblem(fixture.get("/v1/documents/d/socket"), 426, "upgrade-required");
    HttpRequest.Builder delete = fixture.request("/v1/documents/d/chat").DELETE();
    assertProblem(fixture.send(delete), 405, "method-not-allowed");
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
