package dev.inklog.e2e.attack;

import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.conformance.Expect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is meant for whoever reads the server's log, put wherever a client says anything. */
final class LogInjection {
  /** Whatever is injected has it, so a log without it shows none of it. */
  static final String MARKER = "forged-by-attack";

  /** As the members of JSON have them: new lines, a terminal's escapes, a look-up. */
  private static final List<String> JSON_FORMS =
      List.of(
          "\\r\\n12:00:00.000 ERROR " + MARKER,
          "\\u001b[2J\\u001b]0;" + MARKER + "\\u0007",
          "%0d%0a" + MARKER,
          "\\u2028" + MARKER,
          "${jndi:ldap://127.0.0.1:9/" + MARKER + "}");

  private LogInjection() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "injected lines in titles, texts, comments, chat and names of versions",
            "no such line in the log",
            LogInjection::documents),
        new Attack(
            "in names of people, and of principals",
            "400, or not in the log",
            LogInjection::people),
        new Attack("by somebody who comes through a link", "not in the log", LogInjection::guest),
        new Attack("in messages that cannot be read", "not in the log", LogInjection::messages),
        new Attack("in paths, queries and headers", "not in the log", LogInjection::requests));
  }

  private static void documents(Target target) throws IOException {
    String document = "/v1/documents/" + target.shared();
    for (String form : JSON_FORMS) {
      String body =
          "{\"title\":\"F\",\"text\":\"F\",\"base\":HEAD,\"start\":0,\"end\":1,\"name\":\"F\"}"
              .replace("HEAD", Long.toString(target.eve().revision(target.shared())))
              .replace("F", form);
      InklogServer eve = target.eve();
      String title = "{\"title\":\"" + form + "\"}";
      Expect.equal("status", 200, eve.ask("PATCH", document, title).statusCode());
      Expect.equal("status", 201, eve.ask("POST", "/v1/documents", body).statusCode());
      for (String where : List.of("/comments", "/chat", "/versions")) {
        Expect.equal("status", 200, eve.ask("POST", document + where, body).statusCode());
      }
      eve.ask("POST", "/v1/documents", "{\"id\":\"" + form + "\"}");
      eve.ask("POST", document + "/edits", "{\"base\":1,\"op\":[\"" + form + "\"]}");
      eve.ask("POST", document + "/edits", form);
    }
  }

  private static void people(Target target) throws IOException {
    for (String form : JSON_FORMS) {
      target.mallory().ask("POST", "/v1/sign-in", "{\"name\":\"" + form + "\"}");
      target
          .ann()
          .ask(
              "PUT",
              "/v1/documents/" + target.shared() + "/access",
              "{\"principal\":\"" + form + "\",\"role\":\"viewer\"}");
      try (RawSocket socket = target.socket()) {
        socket.say("{\"type\":\"hello\",\"name\":\"F\",\"color\":\"F\"}".replace("F", form));
        socket.hear("{\"type\":\"welcome\"");
      }
    }
  }

  private static void guest(Target target) throws IOException {
    for (String secret : List.of(target.link(), MARKER, "${jndi:ldap://127.0.0.1:9/x}")) {
      try (RawConnection connection = target.connect()) {
        connection
            .ask(
                "GET /v1/documents/" + target.shared() + " HTTP/1.1",
                connection.host(),
                "Inklog-Link: " + secret,
                "Inklog-Guest: " + MARKER + "\u001b[2J",
                "Connection: close")
            .rest();
      }
    }
  }

  private static void messages(Target target) throws IOException {
    for (String form : JSON_FORMS) {
      for (String message :
          List.of(
              form,
              "{\"type\":\"" + form + "\"}",
              "{\"type\":\"renew\",\"token\":\"" + form + "\"}")) {
        try (RawSocket socket = target.socket().welcomed().say(message)) {
          socket.closed();
        }
      }
    }
  }

  private static void requests(Target target) throws IOException {
    for (String path :
        List.of(
            "/%0d%0a" + MARKER,
            "/v1/documents/" + MARKER + "%1b[2J",
            "/v1/documents?after=%0a" + MARKER,
            "/" + MARKER + "?${jndi:ldap://127.0.0.1:9/x}")) {
      try (RawConnection connection = target.connect()) {
        connection
            .ask(
                "GET " + path + " HTTP/1.1",
                connection.host(),
                "Authorization: Bearer " + MARKER,
                "User-Agent: \u001b[2J" + MARKER,
                "X-Forwarded-For: ${jndi:ldap://127.0.0.1:9/" + MARKER + "}",
                "Idempotency-Key: " + MARKER,
                "Connection: close")
            .rest();
      }
    }
  }

  /** Lines of a log that show what it must not, or that something went wrong inside. */
  static List<String> review(Path log, List<String> secrets) throws IOException {
    List<String> failures = new ArrayList<>();
    List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (secrets.stream().anyMatch(line::contains) || line.contains("\u001b")) {
        failures.add("line %d of the log shows what it must not".formatted(i + 1));
      }
      if (line.contains(" ERROR ")) {
        failures.add("line %d of the log: %s".formatted(i + 1, line));
      }
    }
    return failures;
  }
}
