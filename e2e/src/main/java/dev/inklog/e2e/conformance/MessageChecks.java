package dev.inklog.e2e.conformance;

import static dev.inklog.e2e.conformance.Dialogue.welcomed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.InklogServer;
import java.util.List;

/** Each message, and what comes of it. The document is {@code Hello} at revision 1. */
final class MessageChecks {
  private MessageChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "hello is answered with the document, the limits and who is there",
            MessageChecks::hello),
        new Check("an edit comes to everyone, its author included", MessageChecks::edit),
        new Check("edits of two at one place: the later in the log goes left", MessageChecks::ties),
        new Check(
            "threads are begun, gone on with, settled and taken away", MessageChecks::comments),
        new Check("chat comes to everyone", MessageChecks::chat),
        new Check("cursors are seen by others, and move with the text", MessageChecks::cursors),
        new Check("people are seen to come and go, by their names", MessageChecks::presence),
        new Check("signals go to everyone else, or to one", MessageChecks::signals),
        new Check("ping is answered", MessageChecks::ping),
        new Check("unknown members are ignored", MessageChecks::unknownMembers),
        new Check("emoji survive typing, replacing and deleting", MessageChecks::emoji),
        new Check("a large paste is one edit", MessageChecks::largePaste));
  }

  private static void hello(InklogServer server, DocumentId document) {
    try (Dialogue ann = Dialogue.connect(server, document).say(Dialogue.HELLO)) {
      JsonNode welcome = ann.hear("welcome");
      Expect.equal("text", "Hello", welcome.path("snapshot").path("text").asText());
      Expect.equal("revision", 1L, welcome.path("revision").asLong());
      for (String limit :
          List.of(
              "maxFrameBytes",
              "maxOperationLength",
              "maxDocumentLength",
              "maxMessageLength",
              "maxSignalBytes",
              "maxRanges",
              "editsPerSecond",
              "signalsPerSecond")) {
        Expect.that("limit " + limit, welcome.path("limits").path(limit).asLong() > 0);
      }
    }
  }

  private static void edit(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document);
        Dialogue bob = welcomed(server, document)) {
      ann.edit(1, 1, "[5,\"!\"]");
      JsonNode mine = ann.event(1);
      Expect.equal("revision", 2L, mine.path("revision").asLong());
      JsonNode other = bob.hear("events").path("events").path(0);
      Expect.equal("the event of the other", mine, other);
    }
  }

  private static void ties(InklogServer server, DocumentId document) throws java.io.IOException {
    try (Dialogue ann = welcomed(server, document);
        Dialogue bob = welcomed(server, document)) {
      ann.edit(1, 1, "[5,\"a\"]").event(1);
      bob.edit(1, 1, "[5,\"b\"]").event(1);
      Expect.equal("text", "Helloba", server.text(document));
    }
  }

  private static void comments(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      ann.say(
          "{\"type\":\"comment-add\",\"seq\":1,\"base\":1,\"start\":0,\"end\":5,\"text\":\"?\"}");
      Expect.equal("type", "comment-added", ann.event(1).path("type").asText());
      ann.say("{\"type\":\"comment-reply\",\"seq\":2,\"comment\":2,\"text\":\"!\"}");
      Expect.equal("type", "comment-replied", ann.event(2).path("type").asText());
      ann.say("{\"type\":\"comment-resolve\",\"seq\":3,\"comment\":2,\"resolved\":true}");
      Expect.equal("type", "comment-resolved", ann.event(3).path("type").asText());
      try (Dialogue bob = Dialogue.connect(server, document).say(Dialogue.HELLO)) {
        JsonNode thread = bob.hear("welcome").path("snapshot").path("comments").path(0);
        Expect.equal("messages", 2, thread.path("messages").size());
        Expect.that("the thread to be settled", thread.path("resolved").asBoolean());
      }
      ann.say("{\"type\":\"comment-delete\",\"seq\":4,\"comment\":2}");
      Expect.equal("type", "comment-deleted", ann.event(4).path("type").asText());
    }
  }

  private static void chat(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document);
        Dialogue bob = welcomed(server, document)) {
      ann.say("{\"type\":\"chat\",\"seq\":1,\"text\":\"hi 🦊\"}");
      JsonNode event = bob.hear("events").path("events").path(0);
      Expect.equal("type", "chat-posted", event.path("type").asText());
      Expect.equal("text", "hi 🦊", event.path("text").asText());
    }
  }

  private static void cursors(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document);
        Dialogue bob = welcomed(server, document)) {
      bob.edit(1, 1, "[\"> \"]").event(1);
      ann.say("{\"type\":\"cursor\",\"base\":1,\"ranges\":[[5,2]]}");
      JsonNode presence = bob.hear("presence", frame -> !frame.path("cursors").isEmpty());
      JsonNode cursor = presence.path("cursors").path(0);
      Expect.equal("session", ann.session(), cursor.path("session").asText());
      Expect.equal("ranges", "[[7,4]]", cursor.path("ranges").toString());
      Expect.equal("revision", 2L, presence.path("revision").asLong());
    }
  }

  private static void presence(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      Dialogue bob =
          Dialogue.connect(server, document)
              .say("{\"type\":\"hello\",\"name\":\"Bob\",\"color\":\"blue\"}");
      String session = bob.hear("welcome").path("session").asText();
      JsonNode joined = ann.hear("presence", frame -> named(frame.path("joined"), "Bob"));
      Expect.that("a frame of presence", joined.path("revision").asLong() == 1);
      bob.close();
      ann.hear("presence", frame -> frame.path("left").toString().contains(session));
    }
  }

  private static boolean named(JsonNode participants, String name) {
    for (JsonNode participant : participants) {
      if (participant.path("name").asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static void signals(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document);
        Dialogue bob = welcomed(server, document);
        Dialogue cat = welcomed(server, document)) {
      ann.say("{\"type\":\"signal\",\"to\":\"" + bob.session() + "\",\"data\":1}");
      ann.say("{\"type\":\"signal\",\"data\":{\"a\":[2]}}");
      Expect.equal("data for one", "1", bob.hear("signal").path("data").toString());
      Expect.equal("data for all", "{\"a\":[2]}", cat.hear("signal").path("data").toString());
      Expect.equal("from", ann.session(), bob.hear("signal").path("from").asText());
    }
  }

  private static void ping(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      ann.say("{\"type\":\"ping\"}").hear("pong");
    }
  }

  private static void unknownMembers(InklogServer server, DocumentId document) {
    try (Dialogue ann = welcomed(server, document)) {
      ann.say("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"x\"],\"later\":{\"a\":[1]}}")
          .event(1);
    }
  }

  private static void emoji(InklogServer server, DocumentId document) throws java.io.IOException {
    try (Dialogue ann = welcomed(server, document)) {
      ann.edit(1, 1, "[5,\"😀👩‍👩‍👧\"]").event(1);
      ann.edit(2, 2, "[5,\"😁\",{\"d\":2}]").event(2);
      Expect.equal("text", "Hello😁👩‍👩‍👧", server.text(document));
      ann.edit(3, 3, "[5,{\"d\":2}]").event(3);
      Expect.equal("text", "Hello👩‍👩‍👧", server.text(document));
    }
  }

  private static void largePaste(InklogServer server, DocumentId document)
      throws java.io.IOException {
    String paste = "0123456789abcdef".repeat((1 << 20) / 16 - 1);
    try (Dialogue ann = welcomed(server, document)) {
      ann.edit(1, 1, "[5,\"" + paste + "\"]").event(1);
      Expect.equal("text", "Hello" + paste, server.text(document));
    }
  }
}
