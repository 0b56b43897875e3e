package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.ot.Operation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What documents were, over REST. */
class GatewayHistoryTest {
  private static final DocumentId ID = new DocumentId("d");

  private final GatewayFixture fixture = new GatewayFixture(2_000);

  @BeforeEach
  void write() {
    fixture.log().create(ID, "one\ntwo\nthree\n");
    fixture.log().edit(ID, "s", 1, 1, "[4,\"TWO\",{\"d\":3}]");
    fixture.log().edit(ID, "s", 2, 2, "[14,\"four 😀\\n\"]");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = fixture.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Specified.JSON.readTree(response.body());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return fixture.send(
        fixture
            .request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void readsADocumentAsItWas() throws IOException, InterruptedException {
    assertThat(json("/v1/documents/d?revision=1").path("text").asText())
        .isEqualTo("one\ntwo\nthree\n");
    HttpResponse<String> second = fixture.get("/v1/documents/d?revision=2", "Accept", "text/plain");
    assertThat(second.body()).isEqualTo("one\nTWO\nthree\n");
    assertThat(second.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(json("/v1/documents/d?revision=3")).isEqualTo(json("/v1/documents/d"));
    assertThat(json("/v1/documents/d?at=1000").path("revision").asInt()).isEqualTo(3);
    for (String none : new String[] {"revision=0", "revision=4", "at=999"}) {
      HttpResponse<String> response = fixture.get("/v1/documents/d?" + none);
      assertThat(response.statusCode()).as(none).isEqualTo(404);
      assertThat(response.body()).contains("\"code\":\"unknown-revision\"");
    }
  }

  @Test
  void comparesRevisions() throws IOException, InterruptedException {
    JsonNode diff = json("/v1/documents/d/diff?from=1&to=3");
    Operation operation = Operation.fromJson(diff.path("op").toString());
    assertThat(operation.toJson()).isEqualTo("[4,\"TWO\",{\"d\":3},6,\"\\nfour 😀\"]");
    assertThat(diff.path("hunks").toString())
        .isEqualTo(
            "[{\"oldStart\":1,\"oldLines\":4,\"newStart\":1,\"newLines\":5,\"lines\":"
                + "[\" one\",\"-two\",\"+TWO\",\" three\",\"+four 😀\",\" \"]}]");
    assertThat(json("/v1/documents/d/diff?from=3&to=1").path("op").toString())
        .isEqualTo("[4,\"two\",{\"d\":3},6,{\"d\":8}]");
    assertThat(json("/v1/documents/d/diff?from=3").path("hunks")).isEmpty();
    assertThat(fixture.get("/v1/documents/d/diff").statusCode()).isEqualTo(400);
    assertThat(fixture.get("/v1/documents/d/diff?from=9").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhoWroteWhat() throws IOException, InterruptedException {
    assertThat(json("/v1/documents/d/attribution?revision=2").path("spans").toString())
        .isEqualTo(
            "[{\"length\":4,\"author\":\"guest\",\"revision\":1},"
                + "{\"length\":3,\"author\":\"guest\",\"revision\":2},"
                + "{\"length\":7,\"author\":\"guest\",\"revision\":1}]");
    // On from the last question, and of an earlier revision again.
    assertThat(json("/v1/documents/d/attribution").path("spans")).hasSize(4);
    assertThat(json("/v1/documents/d/attribution?revision=1").path("spans")).hasSize(1);
    assertThat(json("/v1/documents/d/attribution").path("revision").asInt()).isEqualTo(3);
  }

  @Test
  void givesARevisionAName() throws IOException, InterruptedException {
    assertThat(post("/v1/documents/d/versions", "{\"name\":\"first\",\"revision\":1}").body())
        .contains("\"type\":\"version-named\"", "\"version\":1", "\"name\":\"first\"");
    assertThat(post("/v1/documents/d/versions", "{\"name\":\"now\"}").body())
        .contains("\"version\":4");
    assertThat(post("/v1/documents/d/versions", "{\"name\":\"?\",\"revision\":9}").statusCode())
        .isEqualTo(409);
    assertThat(post("/v1/documents/d/versions", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void listsVersionsNewestFirst() throws IOException, InterruptedException {
    fixture.log().pass(Duration.ofMinutes(6).toMillis());
    fixture.log().edit(ID, "s", 3, 3, "[\"later \"]");
    post("/v1/documents/d/versions", "{\"name\":\"first\",\"revision\":1}");
    post("/v1/documents/d/versions", "{\"name\":\"pause\",\"revision\":3}");
    JsonNode all = json("/v1/documents/d/versions");
    assertThat(all.path("before").asInt()).isZero();
    assertThat(all.path("versions").toString())
        .isEqualTo(
            "[{\"revision\":3,\"at\":1000,\"first\":1,\"authors\":[\"guest\"],\"inserted\":25,"
                + "\"deleted\":3,\"name\":\"pause\",\"namedBy\":\"guest\"},"
                + "{\"revision\":1,\"at\":361000,\"name\":\"first\",\"namedBy\":\"guest\"}]");
    JsonNode page = json("/v1/documents/d/versions?limit=1");
    assertThat(page.path("before").asInt()).isEqualTo(3);
    assertThat(json("/v1/documents/d/versions?before=3").path("versions")).hasSize(1);
  }

  @Test
  void goesBackByOneEdit() throws IOException, InterruptedException {
    HttpResponse<String> reverted = post("/v1/documents/d/revert", "{\"revision\":1}");
    assertThat(reverted.body())
        .contains(
            "\"type\":\"text-edited\"",
            "\"revision\":4",
            "\"op\":[4,\"two\",{\"d\":3},6,{\"d\":8}]");
    assertThat(json("/v1/documents/d").path("text").asText()).isEqualTo("one\ntwo\nthree\n");
    // What was typed on the text before is merged with it.
    fixture.log().edit(ID, "s", 3, 3, "[\"zero\\n\"]");
    assertThat(json("/v1/documents/d").path("text").asText()).isEqualTo("zero\none\ntwo\nthree\n");
    assertThat(post("/v1/documents/d/revert", "{\"revision\":99}").statusCode()).isEqualTo(404);
  }

  @Test
  void isForThoseWhoMayReadTheDocumentNow() throws IOException, InterruptedException {
    for (String path : new String[] {"?revision=1", "/diff?from=1", "/attribution"}) {
      HttpResponse<String> response =
          fixture.get("/v1/documents/d" + path, "Authorization", "Bearer stranger");
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(response.body()).doesNotContain("one");
    }
  }
}
