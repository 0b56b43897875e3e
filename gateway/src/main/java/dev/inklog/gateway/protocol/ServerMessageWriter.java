package dev.inklog.gateway.protocol;

import dev.inklog.document.log.Refusal;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.Selection;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.protocol.ServerMessage.Start;
import java.util.List;
import java.util.stream.Collectors;

/** Server messages to frames. */
public final class ServerMessageWriter {
  private static final Frame PONG = Frame.own(of("pong").toString());

  private ServerMessageWriter() {}

  /** The frame of a message. */
  public static Frame write(ServerMessage message) {
    return switch (message) {
      case ServerMessage.Welcome welcome -> welcome(welcome);
      case ServerMessage.Events(var events) ->
          Frame.upTo(
              events.getLast().revision(),
              Frame.Kind.EVENTS,
              of("events").putJson("events", json(events)).toString());
      case ServerMessage.Nack nack -> Frame.own(nack(nack).toString());
      case ServerMessage.PresenceChanged change -> Frame.presence(presence(change).toString());
      case ServerMessage.PresenceAll(var revision, var present) ->
          Frame.presence(
              of("presence")
                  .put("revision", revision.value())
                  .putJson("present", present(present))
                  .toString());
      case ServerMessage.Signal(var from, String data) ->
          Frame.presence(of("signal").put("from", from.value()).putJson("data", data).toString());
      case ServerMessage.Renewed(var until) -> {
        JsonObject json = of("renewed");
        until.ifPresent(end -> json.put("until", end.toEpochMilli()));
        yield Frame.own(json.toString());
      }
      case Notice notice -> Frame.own(notice(notice).toString());
      case ServerMessage.Pong _ -> PONG;
    };
  }

  private static JsonObject of(String type) {
    return new JsonObject().put("type", type);
  }

  private static Frame welcome(ServerMessage.Welcome welcome) {
    JsonObject json =
        of("welcome")
            .put("session", welcome.you().session().value())
            .put("user", welcome.you().user().value())
            .put("role", welcome.you().role().wireName());
    welcome.you().until().ifPresent(end -> json.put("until", end.toEpochMilli()));
    json.put("revision", welcome.revision().value());
    switch (welcome.start()) {
      case Start.FromSnapshot(var document) -> json.putJson("snapshot", SnapshotJson.of(document));
      case Start.FromEvents(var events) -> json.putJson("events", json(events));
    }
    json.putJson("participants", present(welcome.present()))
        .putJson("limits", limits(welcome.limits()).toString())
        .put("serverTime", welcome.serverTime().toEpochMilli());
    return Frame.upTo(welcome.revision(), Frame.Kind.OWN, json.toString());
  }

  private static JsonObject limits(ProtocolLimits limits) {
    Limits content = limits.content();
    return new JsonObject()
        .put("maxFrameBytes", limits.maxFrameBytes())
        .put("maxOperationLength", content.maxOperationLength())
        .put("maxDocumentLength", content.maxDocumentLength())
        .put("maxMessageLength", content.maxMessageLength())
        .put("maxSignalBytes", limits.maxSignalBytes())
        .put("maxRanges", ClientMessageReader.MAX_RANGES)
        .put("editsPerSecond", limits.rates().editsPerSecond())
        .put("signalsPerSecond", limits.rates().signalsPerSecond());
  }

  private static JsonObject nack(ServerMessage.Nack nack) {
    Refusal refusal = nack.refusal();
    JsonObject json =
        of("nack")
            .put("seq", nack.sequence().value())
            .put("code", refusal.code().wireName())
            .put("retryable", refusal.code().retryable())
            .put("head", refusal.head().value());
    refusal.expected().ifPresent(expected -> json.put("expected", expected));
    refusal.limit().ifPresent(limit -> json.put("limit", limit));
    nack.retryAfter().ifPresent(pause -> json.put("retryAfterMs", pause.toMillis()));
    return json;
  }

  private static JsonObject presence(ServerMessage.PresenceChanged change) {
    JsonObject json = of("presence").put("revision", change.revision().value());
    return json.putJson("joined", change.joined().stream().map(one -> of(one).toString()).toList())
        .putJson("left", change.left().stream().map(session -> "\"" + session + "\"").toList())
        .putJson(
            "cursors",
            change.cursors().entrySet().stream()
                .map(entry ->
                    new JsonObject()
                        .put("session", entry.getKey().value())
                        .putJson("ranges", ranges(entry.getValue()))
                        .toString())
                .toList());
  }

  private static List<String> present(List<Presence> present) {
    return present.stream().map(ServerMessageWriter::json).toList();
  }

  private static String json(Presence presence) {
    return of(presence.participant())
        .putJson("ranges", ranges(presence.cursors().ranges()))
        .toString();
  }

  private static JsonObject of(Participant participant) {
    return new JsonObject()
        .put("session", participant.session().value())
        .put("user", participant.user().value())
        .put("name", participant.name())
        .put("color", participant.color());
  }

  private static String ranges(List<Selection> ranges) {
    return ranges.stream()
        .map(range -> "[" + range.anchor() + "," + range.head() + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static JsonObject notice(Notice notice) {
    JsonObject json = of("notice");
    return switch (notice) {
      case Notice.RoleChanged(var role) ->
          json.put("code", "role-changed").put("role", role.wireName());
      case Notice.AccessChanged(var by, var grantee) ->
          json.put("code", "access-changed").put("by", by.value()).put("grantee", grantee.value());
      case Notice.VersionNamed(var by, var version, String name) ->
          json.put("code", "version-named")
              .put("by", by.value())
              .put("version", version.value())
              .put("name", name);
      case Notice.DocumentDeleted(var by) ->
          json.put("code", "document-deleted").put("by", by.value());
      case Notice.GoingAway(var pause) ->
          json.put("code", "going-away").put("reconnectAfterMs", pause.toMillis());
    };
  }

  private static List<String> json(List<EncodedEvent> events) {
    return events.stream().map(EncodedEvent::json).toList();
  }
}
