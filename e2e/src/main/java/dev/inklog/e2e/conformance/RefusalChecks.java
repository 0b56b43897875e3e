package dev.inklog.e2e.conformance;

import static dev.inklog.e2e.conformance.Dialogue.welcomed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.util.List;

/**
 * Each refusal that a client can bring about by itself, and each close code. The document is {@code
 * Hello} at revision 1.
 */
final class RefusalChecks {
  private static final int WINDOW = 10_200;
  private static final int AT_ONCE = 200;

  private RefusalChecks() {}

  static List<Check> all() {
    return List.of(
        refused("out-of-bounds", "{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[6,\"x\"]}"),
        refused("base-ahead", "{\"type\":\"edit\",\"seq\":1,\"base\":9,\"op\":[\"x\"]}"),
        refused(
            "unpaired-surrogate", "{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"\\ud83d\"]}"),
        refused("malformed", "{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[null]}"),
        refused("malformed", "{\"type\":\"chat\",\"seq\":1,\"text\":7}"),
        refused(
            "unknown-comment",
            "{\"type\":\"comment-reply\",\"seq\":1,\"comment\":1,\"text\":\"x\"}"),
        refused(
            "text-too-long",
            "{\"type\":\"chat\",\"seq\":1,\"text\":\"" + "x".repeat(8_193) + "\"}"),
        refused(
            "operation-too-large",
            "{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"" + "x".repeat(1 << 20) + "\"]}"),
        new Check("sequence-gap tells where to go on", RefusalChecks::sequenceGap),
        new Check("already-accepted tells the revision", RefusalChecks::alreadyAccepted),
        new Check("document-too-large is final", RefusalChecks::documentTooLarge),
        new Check("stale-base tells the head", RefusalChecks::staleBase),
        new Check("a refused submission keeps its sequence", RefusalChecks::keepsSequence),
        new Check(
            "document-exists, unknown-document, document-deleted over REST", RefusalChecks::rest),
        closed("1008 for what is no JSON", 1008, Dialogue.HELLO, "nonsense"),
        closed("1008 for an unknown type", 1008, Dialogue.HELLO, "{\"type\":\"shout\"}"),
        closed("1008 for a second hello", 1008, Dialogue.HELLO, Dialogue.HELLO),
        closed("1008 for anything before hello", 1008, "{\"type\":\"ping\"}"),
        closed(
            "1009 for a message that is too large",
            1009,
            Dialogue.HELLO,
            "x".repeat((4 << 20) + 1)),
        new Check("4404 for a document that is not there", RefusalChecks::noSuchDocument),
        new Check("4409 for the socket that a session left", RefusalChecks::replaced),
        new Check("4410 for a document that is deleted, after a notice", RefusalChecks::deleted));
  }

  private static Check refused(String code, String frame) {
    return new Check(
        code + " for " + frame.substring(0, Math.min(60, frame.length())),
        (server, document) -> {
          try (Dialogue ann = welcomed(server, document).say(frame)) {
            ann.nack(1, code);
            ann.edit(1, 1, "[\"ok\"]").event(1);
          }
        });
  }

  private static Check closed(String name, int code, String... frames) {
    return new Check(
        name,
        (server, document) -> {
          try (Dialogue ann = Dialogue.connect(server, document)) {
            for (String frame : frames) {
              ann.say(frame);
            }
            ann.closed(code);
          }
        });
  }

  private static void sequenceGap(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      JsonNode nack = ann.edit(3, 1, "[\"x\"]").nack(3, "sequence-gap");
      Expect.equal("expected", 1L, nack.path("expected").asLong());
      Expect.that("it to be retryable", nack.path("retryable").asBoolean());
    }
  }

  private static void alreadyAccepted(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      ann.edit(1, 1, "[\"x\"]").event(1);
      JsonNode nack = ann.edit(1, 1, "[\"x\"]").nack(1, "already-accepted");
      Expect.equal("head", 2L, nack.path("head").asLong());
    }
  }

  private static void documentTooLarge(InklogServer server, DocumentId document)
      throws IOException {
    DocumentId large = Check.fresh();
    server.create(large, "large", "x".repeat(10 << 20));
    try (Dialogue ann = welcomed(server, large)) {
      JsonNode nack = ann.edit(1, 1, "[\"y\"]").nack(1, "document-too-large");
      Expect.equal("limit", 10L << 20, nack.path("limit").asLong());
      Expect.that("it to be final", !nack.path("retryable").asBoolean());
    }
  }

  private static void staleBase(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      for (int sent = 0; sent < WINDOW; sent += AT_ONCE) {
        for (int i = 1; i <= AT_ONCE; i++) {
          ann.edit(sent + i, sent + 1, "[\"x\"]");
        }
        ann.event(sent + AT_ONCE);
      }
      JsonNode nack = ann.edit(WINDOW + 1, 1, "[\"y\"]").nack(WINDOW + 1, "stale-base");
      Expect.equal("head", WINDOW + 1L, nack.path("head").asLong());
      Expect.that("it to be retryable", nack.path("retryable").asBoolean());
    }
  }

  private static void keepsSequence(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      ann.edit(1, 1, "[9,\"x\"]").nack(1, "out-of-bounds");
      ann.edit(1, 1, "[5,\"x\"]").event(1);
      ann.edit(2, 2, "[5,\"x\"]").event(2);
    }
  }

  private static void rest(InklogServer server, DocumentId document) throws IOException {
    Expect.that("document-exists", failure(server, document).contains("document-exists"));
    String unknown = server.get("/v1/documents/" + Check.fresh()).body();
    Expect.that("unknown-document", unknown.contains("unknown-document"));
    server.delete(document);
    String deleted = server.get("/v1/documents/" + document).body();
    Expect.that("document-deleted", deleted.contains("document-deleted"));
  }

  private static String failure(InklogServer server, DocumentId document) throws IOException {
    try {
      server.create(document, "again", "");
      return "";
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void noSuchDocument(InklogServer server, DocumentId document) {
    try (Dialogue ann = Dialogue.connect(server, Check.fresh()).say(Dialogue.HELLO)) {
      ann.closed(4404);
    }
  }

  private static void replaced(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document);
        Dialogue again = Dialogue.resumed(server, document, ann.session(), 1)) {
      again.hear("welcome");
      ann.closed(4409);
    }
  }

  private static void deleted(InklogServer server, DocumentId document) throws IOException {
    try (Dialogue ann = welcomed(server, document)) {
      server.delete(document);
      ann.hear("notice", frame -> frame.path("code").asText().equals("document-deleted"));
      ann.closed(4410);
    }
    try (Dialogue ann = Dialogue.connect(server, document).say(Dialogue.HELLO)) {
      ann.closed(4410);
    }
  }
}
