package dev.inklog.document.log;

import dev.inklog.document.id.Hash;
import dev.inklog.document.ot.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The chain that makes a document's log tamper-evident: {@code hash = SHA-256(previous hash ‖
 * canonical bytes)}.
 *
 * <p>The canonical bytes are UTF-8 of what ECMAScript's {@code JSON.stringify} prints for {@code
 * [documentId, revision, sessionId, clientSequence, author, at in ms, inputPartition, inputOffset,
 * type, …body]}, where the body is {@code "document-created", title, language, text} or {@code
 * "text-edited", operation}. So anyone can check it in two lines.
 */
public final class EventHash {
  private EventHash() {}

  /**
   * The hash of an event after one with hash {@code previous}; the event's own hash is not looked
   * at.
   */
  public static Hash of(Hash previous, Event event) {
    MessageDigest digest = sha256();
    digest.update(previous.bytes());
    digest.update(canonicalJson(event).getBytes(StandardCharsets.UTF_8));
    return Hash.of(digest.digest());
  }

  /** The canonical form of an event. */
  public static String canonicalJson(Event event) {
    StringBuilder json = new StringBuilder(256).append('[');
    string(json, event.documentId().value());
    json.append(event.revision().value()).append(',');
    string(json, event.origin().sessionId().value());
    json.append(event.origin().clientSequence().value()).append(',');
    string(json, event.origin().author().value());
    json.append(event.input().at().toEpochMilli()).append(',');
    json.append(event.input().partition()).append(',');
    json.append(event.input().offset()).append(',');
    switch (event.body()) {
      case Body.DocumentCreated(String title, String language, String text) -> {
        string(json, "document-created");
        string(json, title);
        string(json, language);
        JsonString.append(json, text);
      }
      case Body.TextEdited(var operation) -> {
        string(json, "text-edited");
        json.append(operation.toJson());
      }
    }
    return json.append(']').toString();
  }

  private static void string(StringBuilder json, String value) {
    JsonString.append(json, value);
    json.append(',');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
