package dev.inklog.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Selection;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.protocol.ClientMessage.Resume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text frames to client messages. Never fails: what cannot be read is a message that says so. */
public final class ClientMessageReader {
  /** Units that the name and the color of a user may have. */
  static final int MAX_NAME_LENGTH = 100;

  /** Carets and selections that one user may have. */
  public static final int MAX_RANGES = 100;

  private ClientMessageReader() {}

  /** The message of a frame. */
  public static ClientMessage read(String frame) {
    try {
      Json json = Json.parse(frame);
      String type = json.string("type");
      return switch (type) {
        case "hello" -> hello(json);
        case "edit", "comment-add", "comment-reply", "comment-resolve", "comment-delete", "chat" ->
            submit(type, json);
        case "cursor" -> cursor(json);
        case "signal" -> signal(json);
        case "renew" -> new ClientMessage.Renew(json.string("token"));
        case "ping" -> new ClientMessage.Ping();
        default -> new ClientMessage.Unreadable("unknown type");
      };
    } catch (MalformedException e) {
      return new ClientMessage.Unreadable(e.reason());
    }
  }

  private static ClientMessage hello(Json json) throws MalformedException {
    Optional<Json> resume = json.optionalObject("resume");
    return new ClientMessage.Hello(
        resume.isPresent() ? Optional.of(resume(resume.get())) : Optional.empty(),
        shortString(json, "name"),
        shortString(json, "color"));
  }

  private static Resume resume(Json json) throws MalformedException {
    return new Resume(session(json.string("session")), BodyReader.revision(json, "revision"));
  }

  private static SessionId session(String value) throws MalformedException {
    try {
      return new SessionId(value);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not a session id", e);
    }
  }

  private static Optional<String> shortString(Json json, String name) throws MalformedException {
    Optional<String> value = json.optionalString(name);
    if (value.isPresent() && value.get().length() > MAX_NAME_LENGTH) {
      throw new MalformedException("%s is longer than %d".formatted(name, MAX_NAME_LENGTH));
    }
    if (value.isPresent() && Surrogates.hasUnpaired(value.get())) {
      throw new MalformedException(name + " has half a character");
    }
    return value;
  }

  private static ClientMessage submit(String type, Json json) throws MalformedException {
    long sequence = json.number("seq");
    if (sequence < 1) {
      throw new MalformedException("seq is less than 1");
    }
    ClientSequence named = new ClientSequence(sequence);
    try {
      Optional<Revision> base =
          type.equals("edit") || type.equals("comment-add")
              ? Optional.of(BodyReader.revision(json, "base"))
              : Optional.empty();
      return new ClientMessage.Submit(named, base, body(type, json));
    } catch (MalformedException e) {
      return new ClientMessage.UnreadableSubmit(named, e.reason());
    }
  }

  private static Body body(String type, Json json) throws MalformedException {
    return switch (type) {
      case "edit" -> BodyReader.edit(json);
      case "chat" -> BodyReader.chat(json);
      case "comment-add" -> BodyReader.comment(json);
      default -> {
        Revision comment = BodyReader.revision(json, "comment");
        yield switch (type) {
          case "comment-reply" -> BodyReader.reply(comment, json);
          case "comment-resolve" -> BodyReader.resolution(comment, json);
          default -> new Body.CommentDeleted(comment);
        };
      }
    };
  }

  private static ClientMessage cursor(Json json) throws MalformedException {
    Revision base = BodyReader.revision(json, "base");
    JsonNode ranges = json.member("ranges");
    if (!ranges.isArray() || ranges.size() > MAX_RANGES) {
      throw new MalformedException("ranges is not an array of at most %d".formatted(MAX_RANGES));
    }
    List<Selection> selections = new ArrayList<>(ranges.size());
    for (JsonNode range : ranges) {
      selections.add(selection(range));
    }
    return new ClientMessage.Cursor(new Cursors(base, selections));
  }

  private static Selection selection(JsonNode range) throws MalformedException {
    if (!range.isArray() || range.size() != 2 || !isPlace(range.get(0)) || !isPlace(range.get(1))) {
      throw new MalformedException("a range is not two places in a text");
    }
    return new Selection(range.get(0).intValue(), range.get(1).intValue());
  }

  private static boolean isPlace(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
  }

  private static ClientMessage signal(Json json) throws MalformedException {
    Optional<String> to = json.optionalString("to");
    String data = json.member("data").toString();
    if (Surrogates.hasUnpaired(data)) {
      throw new MalformedException("data has half a character");
    }
    return new ClientMessage.Signal(
        to.isPresent() ? Optional.of(session(to.get())) : Optional.empty(), data);
  }
}
