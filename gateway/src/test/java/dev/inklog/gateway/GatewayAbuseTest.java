package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.gateway.edge.EdgeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are too large, too slow, too many, or none at all. */
class GatewayAbuseTest {
  private static final String HOST = "Host: localhost";
  private static final String CLOSE = "Connection: close";
  private static final int LARGE = 8 << 20;

  private final GatewayFixture fixture = new GatewayFixture(GatewayAbuseTest::strict);

  private static GatewayConfig.Http strict(GatewayConfig.Http http) {
    EdgeConfig edge =
        new EdgeConfig(
            Optional.empty(),
            EdgeConfig.DEFAULTS.admitted(),
            new EdgeConfig.Connections(4, 3),
            new EdgeConfig.Pace(Duration.ofSeconds(8), Duration.ofMillis(300), 1 << 24),
            0);
    return new GatewayConfig.Http(
        http.address(), Optional.empty(), LARGE + 1_000, http.waits(), edge);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static void assertProblem(String answer, int status, String code) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains(
            "Content-Type: application/problem+json",
            "X-Content-Type-Options: nosniff",
            "\"code\":\"" + code + "\"")
        .doesNotContainIgnoringCase("jetty", "exception", "server:", "\tat ", "<html", "echo-me");
  }

  @Test
  void largeHeadersAndAddressesAreRefused() throws IOException {
    String large = "echo-me".repeat(2_000);
    assertProblem(
        RawHttp.ask(fixture.port(), "GET /healthz HTTP/1.1", HOST, "X: " + large),
        431,
        "headers-too-large");
    assertProblem(
        RawHttp.ask(fixture.port(), "GET /" + large + " HTTP/1.1", HOST), 414, "uri-too-long");
  }

  @Test
  void whatIsNotARequestGetsAProblemThatRepeatsNothing() throws IOException {
    String[][] odd = {
      {"echo-me"},
      {"GET /echo-me"},
      {"GET /echo-me HTTP/9.9", HOST},
      {"GET echo-me HTTP/1.1", HOST},
      {"GET /echo-me HTTP/1.1"},
      {"GET /echo-me HTTP/1.1", HOST, "Host: other"},
      {"GET /echo-me HTTP/1.1", "Host: a b"},
      {"GET /%echo-me HTTP/1.1", HOST},
      {"GET / HTTP/1.1", HOST, "echo-me\u0000: x"},
      {"GET / HTTP/1.1", HOST, " echo-me: folded"},
      {"POST /v1/documents HTTP/1.1", HOST, "Content-Length: -1"},
      {"POST /v1/documents HTTP/1.1", HOST, "Content-Length: 1", "Content-Length: 2"},
      {"POST / HTTP/1.1", HOST, "Transfer-Encoding: chunked", "Content-Length: 2"},
      {"POST / HTTP/1.1", HOST, "Transfer-Encoding: echo-me"},
    };
    for (String[] lines : odd) {
      String answer = RawHttp.ask(fixture.port(), lines);
      assertThat(answer).as(String.join("|", lines)).containsPattern("^HTTP/1.1 [45]\\d\\d ");
      assertThat(answer)
          .as(String.join("|", lines))
          .contains("application/problem+json")
          .doesNotContainIgnoringCase("jetty", "exception", "server:", "\tat ", "<html", "echo-me");
    }
  }

  @Test
  void aBodyIsRefusedByItsLengthBeforeItIsRead() throws IOException {
    String answer =
        RawHttp.ask(
            fixture.port(),
            "POST /v1/documents HTTP/1.1",
            HOST,
            "Content-Type: application/json",
            "Content-Length: 1000000000000",
            "Expect: 100-continue");
    assertProblem(answer, 413, "body-too-large");
    assertThat(answer).contains("\"limit\":" + (LARGE + 1_000));
  }

  @Test
  void aCompressedBodyIsRefused() throws IOException {
    for (String coding : new String[] {"gzip", "identity, deflate", "br"}) {
      String answer =
          RawHttp.ask(
              fixture.port(),
              "POST /v1/documents HTTP/1.1",
              HOST,
              CLOSE,
              "Content-Type: application/json",
              "Content-Encoding: " + coding,
              "Content-Length: 0");
      assertProblem(answer, 415, "unsupported-media-type");
    }
  }

  @Test
  void headersThatDoNotEndAreCutOff() throws IOException {
    try (RawHttp first = new RawHttp(fixture.port())) {
      first.send("GET /healthz HTTP/1.1\r\nX: ");
      assertThat(first.drip("x")).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
    }
    try (RawHttp silent = new RawHttp(fixture.port())) {
      long start = System.nanoTime();
      assertThat(silent.rest()).isEmpty();
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
    }
    try (RawHttp kept = new RawHttp(fixture.port())) {
      kept.send("GET /healthz HTTP/1.1\r\n" + HOST + "\r\n\r\n");
      assertThat(kept.head()).startsWith("HTTP/1.1 200");
      kept.next("{\"status\":\"ready\"}".length());
      kept.send("GET /healthz HTTP/1.1\r\nX: ");
      assertThat(kept.drip("x")).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aBodyThatDripsIsCutOff() throws IOException {
    try (RawHttp slow = new RawHttp(fixture.port())) {
      slow.send(
          String.join(
              "\r\n",
              "POST /v1/documents HTTP/1.1",
              HOST,
              "Content-Type: application/json",
              "Content-Length: 1000",
              "",
              "{"));
      assertThat(slow.drip(" ")).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
      assertProblem(slow.rest(), 408, "too-slow");
    }
  }

  @Test
  void anAnswerThatIsReadDripByDripIsCutOff() throws Exception {
    assertThat(fixture.create("{\"id\":\"d\",\"text\":\"" + "x".repeat(LARGE) + "\"}").statusCode())
        .isEqualTo(201);
    Socket narrow = new Socket();
    narrow.setReceiveBufferSize(4 << 10);
    narrow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), fixture.port()));
    try (RawHttp slow = new RawHttp(narrow)) {
      slow.send("GET /v1/documents/d HTTP/1.1\r\n" + HOST + "\r\n\r\n");
      slow.sip(Duration.ofSeconds(2));
      assertThat(slow.rest()).hasSizeLessThan(LARGE);
    }
  }

  @Test
  void connectionsBeyondAreClosed() throws IOException {
    try (RawHttp one = answered();
        RawHttp _ = answered();
        RawHttp _ = answered()) {
      assertThat(RawHttp.ask(fixture.port(), "GET /healthz HTTP/1.1", HOST, CLOSE)).isEmpty();
      one.hangUp();
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      String answer = "";
      while (answer.isEmpty() && System.nanoTime() < end) {
        answer = RawHttp.ask(fixture.port(), "GET /healthz HTTP/1.1", HOST, CLOSE);
      }
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
  }

  private RawHttp answered() throws IOException {
    RawHttp kept = new RawHttp(fixture.port());
    kept.send("GET /healthz HTTP/1.1\r\n" + HOST + "\r\n\r\n");
    assertThat(kept.head()).startsWith("HTTP/1.1 200");
    return kept;
  }
}
