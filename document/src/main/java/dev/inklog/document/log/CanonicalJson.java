package dev.inklog.document.log;

import dev.inklog.document.access.Grant;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.JsonString;
import dev.inklog.document.ot.Range;
import java.time.Instant;
import java.util.Optional;

/**
 * The canonical form of an event: one flat array, as ECMAScript's {@code JSON.stringify} prints it.
 *
 * <p>{@code [documentId, revision, sessionId, clientSequence, author, at in ms, inputPartition,
 * inputOffset, type, …body]}, where the body is the members of its record in their order, those of
 * records in it in their place, an operation in its JSON form, a moment in milliseconds, and {@code
 * null} for what is absent. Belongs to one thread.
 */
final class CanonicalJson {
  private final StringBuilder json = new StringBuilder(256).append('[');

  private CanonicalJson() {}

  static String of(Event event) {
    CanonicalJson canonical = new CanonicalJson();
    canonical
        .string(event.documentId().value())
        .number(event.revision().value())
        .string(event.origin().sessionId().value())
        .number(event.origin().clientSequence().value())
        .string(event.origin().author().value())
        .number(event.input().at().toEpochMilli())
        .number(event.input().partition())
        .number(event.input().offset())
        .body(event.body());
    return canonical.json.append(']').toString();
  }

  private CanonicalJson body(Body body) {
    return switch (body) {
      case Body.DocumentCreated(String title, String language, String text) ->
          string("document-created").string(title).string(language).string(text);
      case Body.TextEdited(var operation) -> string("text-edited").raw(operation.toJson());
      case Body.DocumentRenamed(String title) -> string("document-renamed").string(title);
      case Body.SettingsChanged(Settings(String language, int expiryDays)) ->
          string("settings-changed").string(language).number(expiryDays);
      case Body.ParticipantsLimited(int most) -> string("participants-limited").number(most);
      case Body.AccessChanged(Principal grantee, Optional<Grant> grant) ->
          string("access-changed").string(grantee.value()).grant(grant);
      case Body.CommentAdded(Range(int start, int end), String text) ->
          string("comment-added").number(start).number(end).string(text);
      case Body.CommentReplied(Revision comment, String text) ->
          string("comment-replied").number(comment.value()).string(text);
      case Body.CommentResolved(Revision comment, boolean resolved) ->
          string("comment-resolved").number(comment.value()).raw(String.valueOf(resolved));
      case Body.CommentDeleted(Revision comment) ->
          string("comment-deleted").number(comment.value());
      case Body.ChatPosted(String text) -> string("chat-posted").string(text);
      case Body.VersionNamed(Revision version, String name) ->
          string("version-named").number(version.value()).string(name);
      case Body.DocumentDeleted _ -> string("document-deleted");
      case Body.DocumentRestored _ -> string("document-restored");
      case Body.DocumentErased _ -> string("document-erased");
    };
  }

  private CanonicalJson grant(Optional<Grant> grant) {
    if (grant.isEmpty()) {
      return raw("null").raw("null");
    }
    string(grant.get().role().wireName());
    Optional<Instant> until = grant.get().until();
    return until.isPresent() ? number(until.get().toEpochMilli()) : raw("null");
  }

  private CanonicalJson string(String value) {
    separate();
    JsonString.append(json, value);
    return this;
  }

  private CanonicalJson number(long value) {
    separate();
    json.append(value);
    return this;
  }

  private CanonicalJson raw(String value) {
    separate();
    json.append(value);
    return this;
  }

  private void separate() {
    if (json.length() > 1) {
      json.append(',');
    }
  }
}
