package dev.inklog.e2e.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Events from their canonical form: what {@code EventHash.canonicalJson} writes. */
final class CanonicalEvent {
  private final Iterator<JsonNode> values;

  private CanonicalEvent(JsonNode array) {
    this.values = array.elements();
  }

  /**
   * The event of an array.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Event parse(JsonNode array, Hash hash) {
    try {
      CanonicalEvent reader = new CanonicalEvent(array);
      Event event = reader.event(hash);
      if (reader.values.hasNext()) {
        throw new IllegalArgumentException("values after an event");
      }
      return event;
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException("an event of too few values", e);
    }
  }

  private Event event(Hash hash) {
    DocumentId id = new DocumentId(text());
    Revision revision = new Revision(number());
    Origin origin =
        new Origin(new SessionId(text()), new ClientSequence(number()), new Principal(text()));
    Instant at = Instant.ofEpochMilli(number());
    InputPosition input = new InputPosition((int) number(), number(), at);
    return new Event(id, revision, origin, input, body(text()), hash);
  }

  private Body body(String type) {
    return switch (type) {
      case "document-created" -> new Body.DocumentCreated(text(), text(), text());
      case "text-edited" -> new Body.TextEdited(Operation.fromJson(values.next().toString()));
      case "document-renamed" -> new Body.DocumentRenamed(text());
      case "settings-changed" -> new Body.SettingsChanged(new Settings(text(), (int) number()));
      case "participants-limited" -> new Body.ParticipantsLimited((int) number());
      case "access-changed" -> new Body.AccessChanged(new Principal(text()), grant());
      case "comment-added" ->
          new Body.CommentAdded(new Range((int) number(), (int) number()), text());
      case "comment-replied" -> new Body.CommentReplied(new Revision(number()), text());
      case "comment-resolved" ->
          new Body.CommentResolved(new Revision(number()), values.next().asBoolean());
      case "comment-deleted" -> new Body.CommentDeleted(new Revision(number()));
      case "chat-posted" -> new Body.ChatPosted(text());
      case "version-named" -> new Body.VersionNamed(new Revision(number()), text());
      case "document-deleted" -> new Body.DocumentDeleted();
      case "document-restored" -> new Body.DocumentRestored();
      case "document-erased" -> new Body.DocumentErased();
      default -> throw new IllegalArgumentException("an event of type " + type);
    };
  }

  private Optional<Grant> grant() {
    JsonNode role = values.next();
    JsonNode until = values.next();
    return role.isNull()
        ? Optional.empty()
        : Optional.of(
            new Grant(
                Role.ofWireName(role.asText())
                    .orElseThrow(() -> new IllegalArgumentException("a role " + role)),
                until.isNull()
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(until.asLong()))));
  }

  private String text() {
    return values.next().asText();
  }

  private long number() {
    return values.next().asLong();
  }
}
