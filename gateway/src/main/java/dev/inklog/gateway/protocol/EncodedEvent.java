package dev.inklog.gateway.protocol;

import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;

/** An event in its JSON form, made once for everyone who gets it. */
public record EncodedEvent(Revision revision, Hash hash, String json) {

  /** Encodes an event. */
  public static EncodedEvent of(Event event) {
    JsonObject json = new JsonObject();
    switch (event.body()) {
      case Body.DocumentCreated(String title, String language, String text) -> {
        place(json.put("type", "document-created"), event);
        json.put("title", title).put("language", language).put("text", text);
      }
      case Body.TextEdited(var operation) -> {
        place(json.put("type", "text-edited"), event);
        json.putJson("op", operation.toJson());
      }
    }
    return new EncodedEvent(event.revision(), event.hash(), json.toString());
  }

  private static void place(JsonObject json, Event event) {
    json.put("revision", event.revision().value())
        .put("session", event.origin().sessionId().value())
        .put("seq", event.origin().clientSequence().value())
        .put("author", event.origin().author().value())
        .put("at", event.input().at().toEpochMilli());
  }
}
