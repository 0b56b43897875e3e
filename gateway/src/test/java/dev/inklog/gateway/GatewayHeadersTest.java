package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every answer tells browsers, and what no path leads to. */
class GatewayHeadersTest {
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private @TempDir Path directory;
  private GatewayFixture fixture;

  @BeforeEach
  void start() throws IOException {
    Path page = Files.createDirectory(directory.resolve("page"));
    Files.writeString(page.resolve("index.html"), "<!doctype html>");
    Files.writeString(directory.resolve("beside.txt"), "beside the page");
    fixture =
        new GatewayFixture(http ->
            new GatewayConfig.Http(
                http.address(), Optional.of(page), http.maxBodyBytes(), http.waits(), http.edge()));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join("|", response.headers().allValues(name));
  }

  private static void assertGuarded(HttpResponse<?> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(response, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(response, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header(response, "Permissions-Policy")).contains("camera=()");
    assertThat(header(response, "Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(header(response, "Server")).isEmpty();
    assertThat(header(response, "Strict-Transport-Security")).isEmpty();
  }

  @Test
  void thePageRunsItsOwnFilesOnly() throws Exception {
    for (String path : new String[] {"/", "/index.html"}) {
      HttpResponse<String> page = fixture.get(path);
      assertGuarded(page, 200);
      assertThat(header(page, "Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                  + "connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
                  + "base-uri 'none'; form-action 'none'");
      assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
      HttpResponse<String> again = fixture.get(path, "If-None-Match", header(page, "ETag"));
      assertGuarded(again, 304);
      assertThat(header(again, "Cache-Control")).isIn("", "no-cache");
    }
  }

  @Test
  void answersOfTheInterfaceShowNothingAndAreNotKept() throws Exception {
    HttpResponse<String> list = fixture.get("/v1/documents");
    assertGuarded(list, 200);
    assertThat(header(list, "Content-Security-Policy")).isEqualTo(NOTHING);
    assertThat(header(list, "Cache-Control")).isEqualTo("no-store");
    assertGuarded(fixture.get("/healthz"), 200);
    assertGuarded(fixture.create("{\"id\":\"d\"}"), 201);
    HttpResponse<String> document = fixture.get("/v1/documents/d");
    assertGuarded(document, 200);
    assertThat(header(document, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(header(document, "Vary")).contains("Accept");
  }

  @Test
  void problemsAreGuardedToo() throws Exception {
    for (String path : new String[] {"/none.html", "/v1/none", "/v1/documents/none"}) {
      HttpResponse<String> problem = fixture.get(path);
      assertGuarded(problem, 404);
      assertThat(header(problem, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(header(problem, "Content-Security-Policy")).isEqualTo(NOTHING);
      assertThat(header(problem, "Cache-Control")).isEqualTo("no-store");
    }
    assertGuarded(fixture.get("/v1/documents", "Authorization", "Bearer nobody"), 401);
  }

  @Test
  void noPathLeadsOutOfThePage() throws IOException {
    String[] paths = {
      "/../beside.txt",
      "/x/../../beside.txt",
      "/./index.html",
      "/x/..",
      "//beside.txt",
      "/%2e%2e/beside.txt",
      "/%2E%2e/beside.txt",
      "/.%2e/beside.txt",
      "/..%2fbeside.txt",
      "/%2e%2e%2fbeside.txt",
      "/%252e%252e/beside.txt",
      "/%252e%252e%252fbeside.txt",
      "/..\\beside.txt",
      "/..%5cbeside.txt",
      "/%5c..%5cbeside.txt",
      "/%c0%ae%c0%ae/beside.txt",
      "/%u002e%u002e/beside.txt",
      "/..;/beside.txt",
      "/;/../beside.txt",
      "/index.html;jsessionid=1",
      "/index.html%00",
      "/index.html%00.txt",
      "/%00",
      "/index.html%",
      "/index.html%2",
      "/page/",
      "/v1/documents;x=1",
      "/v1/documents/a%2fb",
      "/v1/documents/..%2f..%2fbeside.txt",
      "/v1/documents/%2e%2e",
      "/v1/../v1/documents",
      "/v1/documents/d/..;/d"
    };
    for (String path : paths) {
      String answer =
          RawHttp.ask(
              fixture.port(), "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");
      assertThat(answer).as(path).containsPattern("^HTTP/1.1 40[04] ");
      assertThat(answer).as(path).doesNotContain("beside", "jetty", "Exception");
    }
  }
}
