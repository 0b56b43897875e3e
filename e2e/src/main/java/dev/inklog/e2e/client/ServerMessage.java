package dev.inklog.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** What a server says on a socket, as far as this client needs it. */
public sealed interface ServerMessage {

  /**
   * The answer to {@code hello}.
   *
   * @param text of the document at {@code revision}; empty when the session was resumed
   * @param events missed since, when it was resumed
   */
  record Welcome(
      String session, Revision revision, Optional<String> text, List<LogEvent> events, int budget)
      implements ServerMessage {}

  record Events(List<LogEvent> events) implements ServerMessage {}

  /**
   * An edit became no event.
   *
   * @param expected the sequence to go on from, where another one is in the way
   */
  record Refused(
      long sequence, String code, boolean retryable, Revision head, OptionalLong expected)
      implements ServerMessage {}

  /** A message that says nothing about the log. */
  record Other(String type) implements ServerMessage {}

  /** An event; {@code operation} is the identity when it is not about text. */
  record LogEvent(Revision revision, String session, long sequence, Operation operation) {}

  /** Bytes that one UTF-16 unit of text can take in a JSON frame, escaped. */
  int MAX_BYTES_PER_UNIT = 6;

  JsonMapper JSON = new JsonMapper();

  /** Reads a frame; {@link IllegalStateException} if it is not of the protocol. */
  static ServerMessage parse(String frame) {
    try {
      var message = JSON.readTree(frame);
      var type = message.path("type").asText();
      return switch (type) {
        case "welcome" -> welcome(message);
        case "events" -> new Events(events(message));
        case "nack" ->
            new Refused(
                message.path("seq").asLong(),
                message.path("code").asText(),
                message.path("retryable").asBoolean(),
                new Revision(message.path("head").asLong()),
                message.path("expected").isNumber()
                    ? OptionalLong.of(message.path("expected").asLong())
                    : OptionalLong.empty());
        default -> new Other(type);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected a JSON frame from the server", e);
    }
  }

  private static Welcome welcome(JsonNode message) {
    var limits = message.path("limits");
    return new Welcome(
        message.path("session").asText(),
        new Revision(message.path("revision").asLong()),
        message.path("snapshot").path("text").isTextual()
            ? Optional.of(message.path("snapshot").path("text").asText())
            : Optional.empty(),
        events(message),
        Math.min(
            limits.path("maxOperationLength").asInt(Integer.MAX_VALUE),
            limits.path("maxFrameBytes").asInt(Integer.MAX_VALUE) / MAX_BYTES_PER_UNIT));
  }

  private static List<LogEvent> events(JsonNode message) {
    return StreamSupport.stream(message.path("events").spliterator(), false)
        .map(event ->
            new LogEvent(
                new Revision(event.path("revision").asLong()),
                event.path("session").asText(),
                event.path("seq").asLong(),
                event.path("op").isArray()
                    ? Operation.fromJson(event.path("op").toString())
                    : Operation.IDENTITY))
        .toList();
  }
}
