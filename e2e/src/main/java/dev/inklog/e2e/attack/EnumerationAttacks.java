package dev.inklog.e2e.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.conformance.Expect;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Mallory, who has no role anywhere, looks for documents by their ids. */
final class EnumerationAttacks {
  /** As long as an id may be, and nobody's. */
  private static final DocumentId UNKNOWN = new DocumentId("attack-there-is-none");

  /** Everything that any request wants; what it does not want is let be. */
  private static final String BODY =
      "{\"title\":\"x\",\"base\":1,\"op\":[\"x\"],\"name\":\"x\",\"revision\":1,\"text\":\"x\","
          + "\"start\":0,\"end\":1,\"resolved\":true,\"principal\":\"eve\",\"role\":\"viewer\"}";

  /** What could be looked at before it is looked at who asks. */
  private static final List<List<String>> HEADERS =
      List.of(
          List.of(),
          List.of("If-Match", "\"77\""),
          List.of("If-None-Match", "*"),
          List.of("Accept", "image/png"),
          List.of("Idempotency-Key", "k".repeat(300)),
          List.of("Content-Type", "text/plain"));

  private static final int SAMPLES = 120;
  private static final int WARM_UP = 40;
  private static final double MOST = 3;
  private static final JsonMapper JSON = new JsonMapper();

  private EnumerationAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "each request of the interface, for a private document and for none",
            "the same status, headers and body",
            EnumerationAttacks::requests),
        new Attack(
            "a socket of a private document and of none",
            "the same close code and reason",
            EnumerationAttacks::sockets),
        new Attack("guessed link secrets for both", "the same answers", EnumerationAttacks::links),
        new Attack(
            "how long a request for either takes",
            "medians within a factor of 3",
            EnumerationAttacks::timing));
  }

  private static void requests(Target target) throws IOException {
    JsonNode api = JSON.readTree(target.mallory().get("/v1/openapi.json").body());
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      if (path.getKey().contains("{id}")) {
        for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
          request(target, method.getKey().toUpperCase(Locale.ROOT), path.getKey());
        }
      }
    }
  }

  private static void request(Target target, String method, String template) throws IOException {
    String path =
        template.replace("{comment}", "1").replace("{link}", "A".repeat(22))
            + "?from=1&principal=eve&revision=1";
    List<String> bodies = method.equals("GET") ? List.of("") : List.of("", "{}", BODY);
    for (List<String> headers : HEADERS) {
      for (String body : bodies) {
        String[] more = headers.toArray(String[]::new);
        Expect.equal(
            "%s %s with %s and %s".formatted(method, template, headers, body),
            told(target, method, path.replace("{id}", UNKNOWN.value()), body, more),
            told(target, method, path.replace("{id}", target.hidden().value()), body, more));
      }
    }
  }

  private static String told(
      Target target, String method, String path, String body, String... headers)
      throws IOException {
    try {
      return told(target.mallory().ask(method, path, body, headers));
    } catch (IOException _) {
      // Who is refused before the body came is closed upon, which clients may learn too late.
      return told(target.mallory().ask(method, path, body, headers));
    }
  }

  /** All that an answer tells, but for when. */
  private static String told(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return answer.statusCode() + " " + headers + " " + answer.body();
  }

  private static void sockets(Target target) throws IOException {
    for (String hello :
        List.of(
            RawSocket.HELLO,
            "{\"type\":\"hello\",\"resume\":{\"session\":\"x\",\"revision\":1}}",
            "{\"type\":\"hello\",\"resume\":{\"session\":\"x\",\"revision\":999}}",
            "{\"type\":\"ping\"}")) {
      Expect.equal(hello, end(target, UNKNOWN, hello), end(target, target.hidden(), hello));
    }
  }

  private static RawSocket.Closed end(Target target, DocumentId id, String hello)
      throws IOException {
    try (RawSocket socket = RawSocket.upgraded(target, target.mallory(), id).say(hello)) {
      return socket.closed();
    }
  }

  private static void links(Target target) throws IOException {
    for (String secret : List.of("A".repeat(22), "s." + "A".repeat(22), "short")) {
      Expect.equal(
          "answer to a link",
          told(get(target, UNKNOWN, "Inklog-Link", secret)),
          told(get(target, target.hidden(), "Inklog-Link", secret)));
    }
  }

  private static HttpResponse<String> get(Target target, DocumentId id, String... headers)
      throws IOException {
    return target.mallory().ask("GET", "/v1/documents/" + id, "", headers);
  }

  private static void timing(Target target) throws IOException {
    double[] unknown = new double[SAMPLES];
    double[] hidden = new double[SAMPLES];
    for (int i = -WARM_UP; i < SAMPLES; i++) {
      double one = millis(target, UNKNOWN);
      double other = millis(target, target.hidden());
      if (i >= 0) {
        unknown[i] = one;
        hidden[i] = other;
      }
    }
    double ratio = median(unknown) / median(hidden);
    Expect.that(
        "medians within a factor of %.0f but %.1f ms and %.1f ms"
            .formatted(MOST, median(unknown), median(hidden)),
        ratio <= MOST && ratio >= 1 / MOST);
  }

  private static double millis(Target target, DocumentId id) throws IOException {
    long start = System.nanoTime();
    get(target, id);
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
