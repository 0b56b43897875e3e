package dev.inklog.e2e.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.conformance.Dialogue;
import dev.inklog.e2e.conformance.Expect;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;

/** Being somebody else: by their token, or in their session. */
final class IdentityAttacks {
  private static final int GUESSES = 60;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private IdentityAttacks() {}

  static List<Attack> sessions() {
    return List.of(
        new Attack("Eve resumes Ann's session while Ann is there", "4403", IdentityAttacks::live),
        new Attack("Eve resumes it while Ann is away", "4403; Ann goes on", IdentityAttacks::away),
        new Attack(
            "Eve is the first to write in it, while Ann is away with an edit that did not arrive",
            "4403; Ann's edit is an event of hers",
            IdentityAttacks::first),
        new Attack("Eve names Ann's session in an edit", "it stays Eve's", IdentityAttacks::named),
        new Attack(
            "Eve sends Ann's Idempotency-Key", "both get their own event", IdentityAttacks::key),
        new Attack(
            "Eve resumes the session of a request that Ann will send",
            "4403; Ann's request is answered",
            IdentityAttacks::keySession));
  }

  static List<Attack> tokens() {
    return List.of(
        new Attack(
            GUESSES + " forged tokens",
            "401, then 429; who has a good one notices nothing",
            IdentityAttacks::guesses),
        new Attack("a token without a signature", "401 or 429", IdentityAttacks::unsigned),
        new Attack("a token in the address", "401", IdentityAttacks::inTheAddress));
  }

  private static Dialogue resumed(InklogServer user, Target target, String session) {
    return Dialogue.resumed(user, target.shared(), session, 1);
  }

  private static void live(Target target) throws IOException {
    long head = target.ann().revision(target.shared());
    try (Dialogue ann = Dialogue.welcomed(target.ann(), target.shared())) {
      try (Dialogue eve = resumed(target.eve(), target, ann.session()).edit(1, 1, "[\"E\"]")) {
        eve.closed(4403);
      }
      Expect.equal("author", "ann", ann.edit(1, head, "[\"A\"]").event(1).path("author").asText());
    }
  }

  private static void away(Target target) throws IOException {
    long head = target.ann().revision(target.shared());
    Dialogue ann = Dialogue.welcomed(target.ann(), target.shared());
    long revision = ann.edit(1, head, "[\"A\"]").event(1).path("revision").asLong();
    ann.close();
    try (Dialogue eve = resumed(target.eve(), target, ann.session())) {
      eve.edit(1, 1, "[\"E\"]").edit(2, 1, "[\"E\"]").closed(4403);
    }
    try (Dialogue again =
        Dialogue.resumed(target.ann(), target.shared(), ann.session(), revision)) {
      again.hear("welcome");
      Expect.equal(
          "author", "ann", again.edit(2, revision, "[\"A\"]").event(2).path("author").asText());
    }
  }

  private static void first(Target target) throws IOException {
    Dialogue ann = Dialogue.welcomed(target.ann(), target.shared());
    ann.close();
    try (Dialogue eve = resumed(target.eve(), target, ann.session()).edit(1, 1, "[\"E\"]")) {
      eve.closed(4403);
    }
    long head = target.ann().revision(target.shared());
    try (Dialogue again = Dialogue.resumed(target.ann(), target.shared(), ann.session(), head)) {
      again.hear("welcome");
      JsonNode event = again.edit(1, head, "[\"A\"]").event(1);
      Expect.equal("author", "ann", event.path("author").asText());
      Expect.equal("op", "[\"A\"]", event.path("op").toString());
    }
  }

  private static void named(Target target) throws IOException {
    long head = target.ann().revision(target.shared());
    try (Dialogue ann = Dialogue.welcomed(target.ann(), target.shared());
        Dialogue eve = Dialogue.welcomed(target.eve(), target.shared())) {
      JsonNode event =
          eve.say(
                  "{\"type\":\"edit\",\"seq\":1,\"base\":%d,\"op\":[\"E\"],\"session\":\"%s\",\"author\":\"ann\"}"
                      .formatted(head, ann.session()))
              .event(1);
      Expect.equal("author", "eve", event.path("author").asText());
      Expect.equal("session", eve.session(), event.path("session").asText());
    }
  }

  private static HttpResponse<String> chat(
      InklogServer user, DocumentId id, String text, String key) throws IOException {
    return user.ask(
        "POST",
        "/v1/documents/" + id + "/chat",
        "{\"text\":\"" + text + "\"}",
        "Idempotency-Key",
        key);
  }

  private static void key(Target target) throws IOException {
    String first = chat(target.ann(), target.shared(), "Ann says", "the-same-key").body();
    String other = chat(target.eve(), target.shared(), "Eve says", "the-same-key").body();
    Expect.that("Eve's event but was " + other, other.contains("\"author\":\"eve\""));
    Expect.equal(
        "answer", first, chat(target.ann(), target.shared(), "Again", "the-same-key").body());
  }

  private static void keySession(Target target) throws IOException {
    String digest = BASE64.encodeToString(Hash.sha256("ann\nnext-key".getBytes(UTF_8)).bytes());
    try (Dialogue eve = resumed(target.eve(), target, "key." + digest).edit(1, 1, "[\"E\"]")) {
      eve.closed(4403);
    }
    String answer = chat(target.ann(), target.shared(), "Ann says", "next-key").body();
    Expect.that("Ann's event but was " + answer, answer.contains("\"author\":\"ann\""));
  }

  private static HttpResponse<String> me(Target target, String authorization) throws IOException {
    return target.mallory().ask("GET", "/v1/me", "", "Authorization", authorization);
  }

  private static void guesses(Target target) throws IOException {
    String[] parts = target.ann().token().split("\\.", -1);
    int last = 0;
    for (int i = 0; i < GUESSES; i++) {
      byte[] signature = Hash.sha256(("guess " + i).getBytes(UTF_8)).bytes();
      String forged = parts[0] + "." + parts[1] + "." + BASE64.encodeToString(signature);
      HttpResponse<String> answer =
          me(target, "Bearer " + forged + BASE64.encodeToString(signature));
      last = answer.statusCode();
      Expect.that("401 or 429 but was " + last, last == 401 || last == 429);
    }
    Expect.equal("status of the last", 429, last);
    Expect.equal("status of Ann's", 200, target.ann().get("/v1/me").statusCode());
  }

  private static void unsigned(Target target) throws IOException {
    String header = BASE64.encodeToString("{\"alg\":\"none\",\"kid\":\"local\"}".getBytes(UTF_8));
    String claims = target.ann().token().split("\\.", -1)[1];
    int status = me(target, "Bearer " + header + "." + claims + ".").statusCode();
    Expect.that("401 or 429 but was " + status, status == 401 || status == 429);
  }

  private static void inTheAddress(Target target) throws IOException {
    try (RawConnection connection = target.connect()) {
      String head =
          connection
              .ask(
                  "GET /v1/me?access_token=" + target.eve().token() + " HTTP/1.1",
                  connection.host(),
                  "Connection: close")
              .head();
      Expect.that("401 but was " + head, head.startsWith("HTTP/1.1 401 "));
    }
  }
}
