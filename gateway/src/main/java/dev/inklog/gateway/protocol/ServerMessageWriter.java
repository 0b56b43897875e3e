package dev.inklog.gateway.protocol;

import dev.inklog.document.log.Refusal;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.ServerMessage.Start;
import java.util.List;

/** Server messages to frames. */
public final class ServerMessageWriter {
  private static final Frame PONG = Frame.of(new JsonObject().put("type", "pong").toString());

  private ServerMessageWriter() {}

  /** The frame of a message. */
  public static Frame write(ServerMessage message) {
    return switch (message) {
      case ServerMessage.Welcome welcome -> welcome(welcome);
      case ServerMessage.Events(var events) ->
          Frame.of(
              new JsonObject().put("type", "events").putJson("events", json(events)).toString());
      case ServerMessage.Nack(var sequence, var refusal) ->
          Frame.of(
              refusal(new JsonObject().put("type", "nack").put("seq", sequence.value()), refusal)
                  .toString());
      case ServerMessage.Pong _ -> PONG;
    };
  }

  private static Frame welcome(ServerMessage.Welcome welcome) {
    JsonObject json =
        new JsonObject()
            .put("type", "welcome")
            .put("session", welcome.session().value())
            .put("user", welcome.user().value())
            .put("role", "editor")
            .put("revision", welcome.revision().value());
    switch (welcome.start()) {
      case Start.FromSnapshot(var document) -> json.putJson("snapshot", snapshot(document));
      case Start.FromEvents(var events) -> json.putJson("events", json(events));
    }
    ProtocolLimits limits = welcome.limits();
    JsonObject limitsJson =
        new JsonObject()
            .put("maxFrameBytes", limits.maxFrameBytes())
            .put("maxOperationLength", limits.maxOperationLength())
            .put("maxDocumentLength", limits.maxDocumentLength());
    json.putJson("participants", List.of())
        .putJson("limits", limitsJson.toString())
        .put("serverTime", welcome.serverTime().toEpochMilli());
    return Frame.of(json.toString());
  }

  private static String snapshot(Document document) {
    return new JsonObject()
        .put("title", document.info().title())
        .put("language", document.info().settings().language())
        .put("text", document.text().toString())
        .toString();
  }

  private static JsonObject refusal(JsonObject json, Refusal refusal) {
    json.put("code", refusal.code().wireName())
        .put("retryable", refusal.code().retryable())
        .put("head", refusal.head().value());
    refusal.expected().ifPresent(expected -> json.put("expected", expected));
    refusal.limit().ifPresent(limit -> json.put("limit", limit));
    return json;
  }

  private static List<String> json(List<EncodedEvent> events) {
    return events.stream().map(EncodedEvent::json).toList();
  }
}
