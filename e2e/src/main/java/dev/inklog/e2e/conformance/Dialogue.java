package dev.inklog.e2e.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.FrameSocket;
import dev.inklog.e2e.client.InklogServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A talk with a server, frame by frame. What is not as expected is an {@link AssertionError}. */
public final class Dialogue implements FrameSocket.Receiver, AutoCloseable {
  public static final String HELLO = "{\"type\":\"hello\"}";

  /** What stands among the frames for their end. */
  private static final String CLOSED = "closed";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final FrameSocket socket;
  private String session = "";

  private Dialogue(InklogServer server, DocumentId document) {
    this.socket = server.connect(document, this);
  }

  /** One that has not begun. */
  public static Dialogue connect(InklogServer server, DocumentId document) {
    return new Dialogue(server, document);
  }

  /** One that has been welcomed. */
  public static Dialogue welcomed(InklogServer server, DocumentId document) {
    Dialogue dialogue = connect(server, document).say(HELLO);
    dialogue.session = dialogue.hear("welcome").path("session").asText();
    return dialogue;
  }

  /** One that goes on with another's session. */
  public static Dialogue resumed(
      InklogServer server, DocumentId document, String session, long revision) {
    Dialogue dialogue =
        connect(server, document)
            .say(
                "{\"type\":\"hello\",\"resume\":{\"session\":\"%s\",\"revision\":%d}}"
                    .formatted(session, revision));
    dialogue.session = session;
    return dialogue;
  }

  public String session() {
    return session;
  }

  public Dialogue say(String frame) {
    socket.send(frame);
    return this;
  }

  public Dialogue edit(long sequence, long base, String operation) {
    return say(
        "{\"type\":\"edit\",\"seq\":%d,\"base\":%d,\"op\":%s}"
            .formatted(sequence, base, operation));
  }

  /** The next message of a type, passing over others. */
  public JsonNode hear(String type) {
    return hear(type, _ -> true);
  }

  /** The next message of a type that is as wanted, passing over others. */
  public JsonNode hear(String type, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        JsonNode frame = frames.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (frame == null) {
          throw new AssertionError("expected " + type + " but nothing more came");
        }
        if (isOf(type, frame) && wanted.test(frame)) {
          return frame;
        }
        if (isOf(CLOSED, frame)) {
          throw new AssertionError("expected " + type + " but was " + frame);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static boolean isOf(String type, JsonNode frame) {
    return frame.path("type").asText().equals(type);
  }

  /** The event that this session's submission became. */
  public JsonNode event(long sequence) {
    JsonNode[] found = new JsonNode[1];
    hear(
        "events",
        frame -> {
          for (JsonNode event : frame.path("events")) {
            if (event.path("session").asText().equals(session)
                && event.path("seq").asLong() == sequence) {
              found[0] = event;
            }
          }
          return found[0] != null;
        });
    return found[0];
  }

  /** The refusal of a submission. */
  public JsonNode nack(long sequence, String code) {
    JsonNode nack = hear("nack");
    Expect.equal("seq of the nack", sequence, nack.path("seq").asLong());
    Expect.equal("code of the nack", code, nack.path("code").asText());
    return nack;
  }

  /** The server closes, for this reason. */
  public void closed(int code) {
    Expect.equal("close code", (long) code, closing().path("code").asLong());
  }

  /** The server closes; with {@code code} and {@code reason}. */
  public JsonNode closing() {
    return hear(CLOSED);
  }

  @Override
  public void frame(String frame) {
    try {
      frames.add(JSON.readTree(frame));
    } catch (JsonProcessingException _) {
      frames.add(JSON.createObjectNode().put("type", "not JSON").put("frame", frame));
    }
  }

  @Override
  public void closed(int code, String reason) {
    frames.add(JSON.createObjectNode().put("type", CLOSED).put("code", code).put("reason", reason));
  }

  @Override
  public void close() {
    socket.abort();
  }
}
