package dev.inklog.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import dev.inklog.gateway.protocol.ClientMessage.Resume;
import java.util.Optional;

/** Text frames to client messages. Never fails: what cannot be read is a message that says so. */
public final class ClientMessageReader {
  private static final int MAX_NAME_LENGTH = 100;

  private ClientMessageReader() {}

  /** The message of a frame. */
  public static ClientMessage read(String frame) {
    try {
      Json json = Json.parse(frame);
      return switch (json.string("type")) {
        case "hello" -> hello(json);
        case "edit" -> edit(json);
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
    String session = json.string("session");
    try {
      return new Resume(new SessionId(session), revision(json, "revision"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("resume.session is not a session id", e);
    }
  }

  private static Optional<String> shortString(Json json, String name) throws MalformedException {
    Optional<String> value = json.optionalString(name);
    if (value.isPresent() && value.get().length() > MAX_NAME_LENGTH) {
      throw new MalformedException("%s is longer than %d".formatted(name, MAX_NAME_LENGTH));
    }
    return value;
  }

  private static ClientMessage edit(Json json) throws MalformedException {
    long sequence = json.number("seq");
    if (sequence < 1) {
      throw new MalformedException("seq is less than 1");
    }
    ClientSequence named = new ClientSequence(sequence);
    try {
      return new ClientMessage.Edit(named, revision(json, "base"), operation(json.member("op")));
    } catch (MalformedException e) {
      return new ClientMessage.UnreadableEdit(named, e.reason());
    }
  }

  private static Revision revision(Json json, String name) throws MalformedException {
    long value = json.number(name);
    if (value < 0) {
      throw new MalformedException(name + " is negative");
    }
    return new Revision(value);
  }

  private static Operation operation(JsonNode components) throws MalformedException {
    if (!components.isArray()) {
      throw new MalformedException("op is not an array");
    }
    OperationBuilder operation = Operation.builder();
    try {
      boolean afterInsert = false;
      for (JsonNode component : components) {
        if (afterInsert && component.isTextual()) {
          // Putting n neighbours together one by one would cost n squared.
          throw new MalformedException("op has two inserts side by side");
        }
        afterInsert = component.isTextual();
        component(component, operation);
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("op has a component longer than any text", e);
    }
    return operation.build();
  }

  private static void component(JsonNode component, OperationBuilder operation)
      throws MalformedException {
    if (component.isTextual()) {
      operation.insert(component.textValue());
    } else if (component.isObject() && component.size() == 1 && component.has("d")) {
      operation.delete(length(component.get("d")));
    } else {
      operation.retain(length(component));
    }
  }

  private static int length(JsonNode number) throws MalformedException {
    if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() < 0) {
      throw new MalformedException(
          "op has a component that is neither a length, a string nor {\"d\": length}");
    }
    return number.intValue();
  }
}
