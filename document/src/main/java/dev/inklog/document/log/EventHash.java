package dev.inklog.document.log;

import dev.inklog.document.id.Hash;
import java.nio.charset.StandardCharsets;

/**
 * The chain that makes a document's log tamper-evident: {@code hash = SHA-256(previous hash ‖
 * canonical bytes)}.
 *
 * <p>The canonical bytes are UTF-8 of what ECMAScript's {@code JSON.stringify} prints for one flat
 * array, so anyone can check it in two lines: see docs/decisions/0001.
 */
public final class EventHash {
  private EventHash() {}

  /**
   * The hash of an event after one with hash {@code previous}; the event's own hash is not looked
   * at.
   */
  public static Hash of(Hash previous, Event event) {
    return Hash.sha256(previous.bytes(), canonicalJson(event).getBytes(StandardCharsets.UTF_8));
  }

  /** An event after one with hash {@code previous}: with its own hash, whatever it had. */
  public static Event chained(Hash previous, Event event) {
    return new Event(
        event.documentId(),
        event.revision(),
        event.origin(),
        event.input(),
        event.body(),
        of(previous, event));
  }

  /** The canonical form of an event. */
  public static String canonicalJson(Event event) {
    return CanonicalJson.of(event);
  }
}
