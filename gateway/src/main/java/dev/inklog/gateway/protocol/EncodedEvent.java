package dev.inklog.gateway.protocol;

import dev.inklog.document.access.Grant;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.gateway.json.JsonObject;
import java.time.Instant;

/**
 * An event in its JSON form, made once for everyone who gets it.
 *
 * @param at when its submission was written
 * @param operation how it changes the text
 */
public record EncodedEvent(
    Revision revision, SessionId session, Instant at, Hash hash, Operation operation, String json) {

  /** Encodes an event. */
  public static EncodedEvent of(Event event) {
    JsonObject json =
        new JsonObject()
            .put("type", type(event.body()))
            .put("revision", event.revision().value())
            .put("session", event.origin().sessionId().value())
            .put("seq", event.origin().clientSequence().value())
            .put("author", event.origin().author().value())
            .put("at", event.input().at().toEpochMilli());
    putBody(json, event.body());
    return new EncodedEvent(
        event.revision(),
        event.origin().sessionId(),
        event.input().at(),
        event.hash(),
        event.body().operation(),
        json.toString());
  }

  private static String type(Body body) {
    return switch (body) {
      case Body.DocumentCreated _ -> "document-created";
      case Body.TextEdited _ -> "text-edited";
      case Body.DocumentRenamed _ -> "document-renamed";
      case Body.SettingsChanged _ -> "settings-changed";
      case Body.ParticipantsLimited _ -> "participants-limited";
      case Body.AccessChanged _ -> "access-changed";
      case Body.CommentAdded _ -> "comment-added";
      case Body.CommentReplied _ -> "comment-replied";
      case Body.CommentResolved _ -> "comment-resolved";
      case Body.CommentDeleted _ -> "comment-deleted";
      case Body.ChatPosted _ -> "chat-posted";
      case Body.VersionNamed _ -> "version-named";
      case Body.DocumentDeleted _ -> "document-deleted";
      case Body.DocumentRestored _ -> "document-restored";
      case Body.DocumentErased _ -> "document-erased";
    };
  }

  private static void putBody(JsonObject json, Body body) {
    switch (body) {
      case Body.DocumentCreated(String title, String language, String text) ->
          json.put("title", title).put("language", language).put("text", text);
      case Body.TextEdited(var operation) -> json.putJson("op", operation.toJson());
      case Body.DocumentRenamed(String title) -> json.put("title", title);
      case Body.SettingsChanged(Settings(String language, int expiryDays)) ->
          json.put("language", language).put("expiryDays", expiryDays);
      case Body.ParticipantsLimited(int most) -> json.put("most", most);
      case Body.AccessChanged(var grantee, var grant) -> {
        json.put("grantee", grantee.value());
        grant.ifPresent(present -> json.put("role", present.role().wireName()));
        grant.flatMap(Grant::until).ifPresent(until -> json.put("until", until.toEpochMilli()));
      }
      case Body.CommentAdded(Range(int start, int end), String text) ->
          json.put("start", start).put("end", end).put("text", text);
      case Body.CommentReplied(var comment, String text) ->
          json.put("comment", comment.value()).put("text", text);
      case Body.CommentResolved(var comment, boolean resolved) ->
          json.put("comment", comment.value()).put("resolved", resolved);
      case Body.CommentDeleted(var comment) -> json.put("comment", comment.value());
      case Body.ChatPosted(String text) -> json.put("text", text);
      case Body.VersionNamed(var version, String name) ->
          json.put("version", version.value()).put("name", name);
      case Body.DocumentDeleted _, Body.DocumentRestored _, Body.DocumentErased _ -> {}
    }
  }
}
