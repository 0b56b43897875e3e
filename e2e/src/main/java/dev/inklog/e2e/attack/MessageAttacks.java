package dev.inklog.e2e.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.e2e.conformance.Dialogue;
import dev.inklog.e2e.conformance.Expect;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Messages that are hard to read, or say what no client would. */
final class MessageAttacks {
  private static final int MANY = 100_000;
  private static final JsonMapper JSON = new JsonMapper();

  private MessageAttacks() {}

  static List<Attack> all() {
    return List.of(
        closed("arrays 100,000 deep", signal("[".repeat(MANY) + "]".repeat(MANY))),
        closed("objects 100,000 deep", signal("{\"a\":".repeat(MANY))),
        closed("a number of a million digits", signal("9".repeat(10 * MANY))),
        closed("1e999999999 for a sequence", edit("1e999999999", "1", "[\"x\"]")),
        closed("a sequence of 2^63", edit("9223372036854775808", "1", "[\"x\"]")),
        closed("one member twice", "{\"type\":\"ping\",\"type\":\"ping\"}"),
        closed("two messages in one", "{\"type\":\"ping\"}{\"type\":\"ping\"}"),
        closed(
            "100,001 carets",
            "{\"type\":\"cursor\",\"base\":1,\"ranges\":[[0,0]" + ",[0,0]".repeat(MANY) + "]}"),
        closed(
            "a session with a path for a name",
            "{\"type\":\"hello\",\"resume\":{\"session\":\"../x\",\"revision\":1}}"),
        goesOn("100,000 members", members(), "pong"),
        refused(
            "a sequence of 2^63-1", edit("9223372036854775807", "HEAD", "[\"x\"]"), "sequence-gap"),
        refused("a base of 2^63-1", edit("1", "9223372036854775807", "[\"x\"]"), "base-ahead"),
        refused("a component of 2^31-1", edit("1", "HEAD", "[2147483647,\"x\"]"), "out-of-bounds"),
        refused("a sum of lengths beyond 2^31", edit("1", "HEAD", sum()), "out-of-bounds"),
        refused(
            "100,000 inserts side by side",
            edit("1", "HEAD", "[\"x\"" + ",\"x\"".repeat(MANY) + "]"),
            "malformed"),
        new Attack("a number that is no number, for others", "JSON", MessageAttacks::infinity));
  }

  private static String signal(String data) {
    return "{\"type\":\"signal\",\"data\":" + data + "}";
  }

  private static String edit(String sequence, String base, String operation) {
    return "{\"type\":\"edit\",\"seq\":%s,\"base\":%s,\"op\":%s}"
        .formatted(sequence, base, operation);
  }

  private static String sum() {
    return "[2147483647,{\"d\":1},2147483647,{\"d\":1}]";
  }

  private static String members() {
    return IntStream.range(0, MANY)
        .mapToObj(i -> ",\"m" + i + "\":1")
        .collect(Collectors.joining("", "{\"type\":\"ping\"", "}"));
  }

  private static Attack closed(String name, String message) {
    return new Attack(
        name,
        "closed with 1008",
        target -> {
          try (RawSocket socket = target.socket().welcomed().say(message)) {
            Expect.equal("close code", 1008, socket.closed().code());
          }
        });
  }

  private static Attack goesOn(String name, String message, String type) {
    return new Attack(
        name,
        "answered with " + type,
        target -> {
          try (RawSocket socket = target.socket().welcomed().say(message)) {
            socket.hear("{\"type\":\"%s\"".formatted(type));
          }
        });
  }

  private static Attack refused(String name, String message, String code) {
    return new Attack(
        name,
        "nack " + code,
        target -> {
          String head = Long.toString(target.eve().revision(target.shared()));
          try (RawSocket socket = target.socket().welcomed().say(message.replace("HEAD", head))) {
            String nack = socket.hear("{\"type\":\"nack\"");
            Expect.that(code + " in " + nack, nack.contains("\"code\":\"" + code + "\""));
          }
        });
  }

  private static void infinity(Target target) {
    try (Dialogue ann = Dialogue.welcomed(target.ann(), target.shared());
        Dialogue eve = Dialogue.welcomed(target.eve(), target.shared())) {
      eve.say("{\"type\":\"signal\",\"data\":[1e400,-1e400,1e-400]}");
      String data = ann.hear("signal").path("data").toString();
      JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new AssertionError("expected JSON", e);
    }
  }
}
