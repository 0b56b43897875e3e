package dev.inklog.e2e.conformance;

import static dev.inklog.e2e.conformance.Dialogue.resumed;
import static dev.inklog.e2e.conformance.Dialogue.welcomed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.util.List;

/**
 * A connection that is lost at each step of an exchange: everything is there exactly once. The
 * document is {@code Hello} at revision 1.
 */
final class ResumeChecks {
  private ResumeChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("lost before the welcome was read", ResumeChecks::beforeWelcome),
        new Check("lost after the welcome", ResumeChecks::afterWelcome),
        new Check("lost right after an edit was sent", ResumeChecks::afterEdit),
        new Check("lost after the event came", ResumeChecks::afterEvent),
        new Check("lost while others type", ResumeChecks::whileOthersType),
        new Check("lost during the resume itself", ResumeChecks::duringResume),
        new Check("a revision that is not there is told to come later", ResumeChecks::ahead),
        new Check(
            "what was refused is refused again, and the session goes on", ResumeChecks::afterNack));
  }

  private static void beforeWelcome(InklogServer server, DocumentId document) {
    Dialogue.connect(server, document).say(Dialogue.HELLO).close();
    try (Dialogue ann = welcomed(server, document)) {
      ann.edit(1, 1, "[\"x\"]").event(1);
    }
  }

  private static void afterWelcome(InklogServer server, DocumentId document) {
    Dialogue ann = welcomed(server, document);
    ann.close();
    try (Dialogue again = resumed(server, document, ann.session(), 1)) {
      Expect.equal("missed", 0, again.hear("welcome").path("events").size());
      again.edit(1, 1, "[\"x\"]").event(1);
    }
  }

  /** Whether the edit arrived is not known to the client, and not to this check. */
  private static void afterEdit(InklogServer server, DocumentId document) throws IOException {
    Dialogue ann = welcomed(server, document);
    ann.edit(1, 1, "[5,\"x\"]").close();
    try (Dialogue again = resumed(server, document, ann.session(), 1)) {
      JsonNode missed = again.hear("welcome").path("events");
      if (missed.isEmpty()) {
        again.edit(1, 1, "[5,\"x\"]").event(1);
      }
      again.edit(2, 2, "[6,\"y\"]").event(2);
      Expect.equal("text", "Helloxy", server.text(document));
    }
  }

  private static void afterEvent(InklogServer server, DocumentId document) throws IOException {
    Dialogue ann = welcomed(server, document);
    ann.edit(1, 1, "[5,\"x\"]").event(1);
    ann.close();
    try (Dialogue again = resumed(server, document, ann.session(), 1)) {
      JsonNode missed = again.hear("welcome").path("events");
      Expect.equal("missed", 1, missed.size());
      Expect.equal("seq", 1L, missed.path(0).path("seq").asLong());
      again.edit(1, 1, "[5,\"x\"]").nack(1, "already-accepted");
      Expect.equal("text", "Hellox", server.text(document));
    }
  }

  private static void whileOthersType(InklogServer server, DocumentId document) throws IOException {
    Dialogue ann = welcomed(server, document);
    ann.close();
    try (Dialogue bob = welcomed(server, document)) {
      for (int i = 1; i <= 100; i++) {
        bob.edit(i, i, "[\"b\"]").event(i);
      }
      try (Dialogue again = resumed(server, document, ann.session(), 1)) {
        JsonNode events = again.hear("welcome").path("events");
        Expect.equal("missed", 100, events.size());
        for (int i = 0; i < 100; i++) {
          Expect.equal("revision", i + 2L, events.path(i).path("revision").asLong());
        }
        again.edit(1, 1, "[5,\"a\"]").event(1);
        Expect.equal("text", "b".repeat(100) + "Helloa", server.text(document));
      }
    }
  }

  private static void duringResume(InklogServer server, DocumentId document) throws IOException {
    Dialogue ann = welcomed(server, document);
    ann.edit(1, 1, "[5,\"x\"]").event(1);
    ann.close();
    for (int i = 0; i < 5; i++) {
      resumed(server, document, ann.session(), 1).edit(2, 2, "[6,\"y\"]").close();
    }
    try (Dialogue again = resumed(server, document, ann.session(), 2)) {
      JsonNode missed = again.hear("welcome").path("events");
      if (missed.isEmpty()) {
        again.edit(2, 2, "[6,\"y\"]").event(2);
      }
      again.edit(3, 3, "[7,\"z\"]").event(3);
      Expect.equal("text", "Helloxyz", server.text(document));
    }
  }

  private static void ahead(InklogServer server, DocumentId document) {
    try (Dialogue again = resumed(server, document, "somebody", 99)) {
      again.closed(1013);
    }
  }

  private static void afterNack(InklogServer server, DocumentId document) {
    Dialogue ann = welcomed(server, document);
    ann.edit(1, 1, "[9,\"x\"]").nack(1, "out-of-bounds");
    ann.close();
    try (Dialogue again = resumed(server, document, ann.session(), 1)) {
      again.hear("welcome");
      again.edit(1, 1, "[9,\"x\"]").nack(1, "out-of-bounds");
      again.edit(1, 1, "[5,\"x\"]").event(1);
    }
  }
}
