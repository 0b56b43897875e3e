package dev.inklog.e2e.attack;

import dev.inklog.e2e.conformance.Expect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that are none, hide another one, lead elsewhere or come from elsewhere. */
final class RequestAttacks {
  private static final String CLOSE = "Connection: close";
  private static final String JSON = "Content-Type: application/json";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  /** What only a look inside would tell. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)jetty|exception|\\tat |<html|\\r\\nserver:|root:x:|PRIVATE|\"crv\"|echo-me");

  private static final List<String> PATHS =
      List.of(
          "/../issuer.jwk",
          "/%2e%2e/issuer.jwk",
          "/.%2e/issuer.jwk",
          "/..%2fissuer.jwk",
          "/%252e%252e/issuer.jwk",
          "/..\\issuer.jwk",
          "/..%5cissuer.jwk",
          "/%c0%ae%c0%ae/issuer.jwk",
          "/..;/issuer.jwk",
          "/index.html%00",
          "/index.html;x=1",
          "//etc/passwd",
          "/v1/documents/..%2f..%2fissuer.jwk",
          "/v1/documents/%2e%2e",
          "/v1/documents;x=1",
          "/v1/../metrics",
          "/v1/documents/a%0d%0aSet-Cookie:echo-me=1");

  private RequestAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    attacks.add(
        new Attack(
            PATHS.size() + " paths that lead elsewhere", "400 or 404", RequestAttacks::paths));
    attacks.addAll(heads());
    attacks.addAll(bodies());
    attacks.addAll(smuggling());
    attacks.addAll(fromElsewhere());
    return attacks;
  }

  private static Attack refused(String name, int status, String... lines) {
    return new Attack(name, String.valueOf(status), target -> expect(target, status, lines));
  }

  /** Asks; {@code HOST} is the server's own. Expects one answer of that status, and an end. */
  private static void expect(Target target, int status, String... lines) throws IOException {
    String answer = answer(target, lines);
    Matcher statuses = STATUS.matcher(answer);
    Expect.that("an answer", statuses.find());
    Expect.equal("status", status, Integer.parseInt(statuses.group(1)));
    Expect.that("one answer but was " + answer, !statuses.find());
    Expect.that("nothing of the inside in " + answer, !INSIDE.matcher(answer).find());
  }

  private static String answer(Target target, String... lines) throws IOException {
    try (RawConnection connection = target.connect()) {
      String[] own = new String[lines.length];
      for (int i = 0; i < lines.length; i++) {
        own[i] =
            lines[i]
                .replace("HOST", connection.host())
                .replace("TOKEN", "Authorization: Bearer " + target.eve().token());
      }
      return connection.ask(own).rest();
    }
  }

  private static void paths(Target target) throws IOException {
    for (String path : PATHS) {
      String answer = answer(target, "GET " + path + " HTTP/1.1", "HOST", "TOKEN", CLOSE);
      Expect.that(
          "400 or 404 for %s but was %s".formatted(path, answer),
          answer.startsWith("HTTP/1.1 400 ") || answer.startsWith("HTTP/1.1 404 "));
      Expect.that("nothing of the inside in " + answer, !INSIDE.matcher(answer).find());
    }
  }

  private static List<Attack> heads() {
    String many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "X-" + i + ": 1")
            .collect(Collectors.joining("\r\n"));
    return List.of(
        refused("a header of 16 KiB", 431, "GET / HTTP/1.1", "HOST", "X: " + "x".repeat(1 << 14)),
        refused("10,000 headers", 431, "GET / HTTP/1.1", "HOST", many),
        refused("an address of 64 KiB", 414, "GET /" + "x".repeat(1 << 16) + " HTTP/1.1", "HOST"),
        refused("no host", 400, "GET / HTTP/1.1", CLOSE),
        refused("two hosts", 400, "GET / HTTP/1.1", "HOST", "Host: echo-me", CLOSE),
        refused("a folded header", 400, "GET / HTTP/1.1", "HOST", "X: 1", " echo-me", CLOSE),
        refused("a header with a NUL", 400, "GET / HTTP/1.1", "HOST", "X: \0echo-me", CLOSE),
        refused("HTTP/2 without asking", 426, "PRI * HTTP/2.0", "", "SM"),
        refused("TRACE", 405, "TRACE /v1/documents HTTP/1.1", "HOST", "TOKEN", CLOSE),
        refused("not HTTP at all", 400, "\u0016\u0003\u0001\u0002echo-me"));
  }

  private static List<Attack> bodies() {
    String post = "POST /v1/documents HTTP/1.1";
    return List.of(
        refused(
            "a compressed body",
            415,
            post,
            "HOST",
            "TOKEN",
            JSON,
            CLOSE,
            "Content-Encoding: gzip",
            "Content-Length: 0"),
        refused(
            "a body of 1 TB",
            413,
            post,
            "HOST",
            "TOKEN",
            JSON,
            "Content-Length: 1000000000000",
            "Expect: 100-continue"),
        refused(
            "JSON 100,000 deep",
            400,
            post,
            "HOST",
            "TOKEN",
            JSON,
            CLOSE,
            "Content-Length: 100007",
            "",
            "{\"id\":" + "[".repeat(100_000) + "x"));
  }

  /** Each tries to have a second request answered that a proxy did not see. */
  private static List<Attack> smuggling() {
    String hidden = "GET /v1/me HTTP/1.1\r\nHost: localhost";
    String post = "POST /v1/documents HTTP/1.1";
    return List.of(
        refused(
            "length and chunks",
            400,
            post,
            "HOST",
            "Content-Length: 4",
            "Transfer-Encoding: chunked",
            "",
            "0",
            "",
            hidden),
        refused(
            "two lengths",
            400,
            post,
            "HOST",
            "Content-Length: 0",
            "Content-Length: 40",
            "",
            hidden),
        refused("a list of lengths", 400, post, "HOST", "Content-Length: 0, 40", "", hidden),
        refused("a signed length", 400, post, "HOST", "Content-Length: +0", "", hidden),
        refused("a space before the colon", 400, post, "HOST", "Content-Length : 40", "", hidden),
        refused(
            "chunks by another name", 400, post, "HOST", "Transfer-Encoding: xchunked", "", hidden),
        refused(
            "chunks twice",
            400,
            post,
            "HOST",
            "Transfer-Encoding: chunked, chunked",
            "",
            "0",
            "",
            hidden),
        refused(
            "a chunk of 2^64 bytes",
            400,
            post,
            "HOST",
            "TOKEN",
            JSON,
            "Transfer-Encoding: chunked",
            "",
            "10000000000000000",
            hidden));
  }

  private static List<Attack> fromElsewhere() {
    String origin = "Origin: https://echo-me.example";
    return List.of(
        new Attack("a foreign page opens a socket with a good token", "403", t -> page(t, origin)),
        new Attack("a page without an origin of its own does", "403", t -> page(t, "Origin: null")),
        refused(
            "a foreign page posts",
            403,
            "POST /v1/documents HTTP/1.1",
            "HOST",
            "TOKEN",
            origin,
            JSON,
            CLOSE,
            "Content-Length: 2",
            "",
            "{}"),
        refused(
            "a name that is made to point here",
            421,
            "GET /v1/documents HTTP/1.1",
            "Host: echo-me.example",
            "TOKEN",
            CLOSE),
        refused(
            "the same in the request's line",
            421,
            "GET http://echo-me.example/v1/me HTTP/1.1",
            "Host: echo-me.example",
            "TOKEN",
            CLOSE));
  }

  private static void page(Target target, String origin) throws IOException {
    try (RawConnection connection = target.connect()) {
      String[] lines = RawSocket.request(connection, target.eve(), target.shared(), origin);
      String head = connection.ask(lines).head();
      Expect.that("403 but was " + head, head.startsWith("HTTP/1.1 403 "));
    }
  }
}
