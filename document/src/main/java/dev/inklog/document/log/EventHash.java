package dev.inklog.document.log;

import dev.inklog.document.id.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
    MessageDigest digest = sha256();
    digest.update(previous.bytes());
    digest.update(canonicalJson(event).getBytes(StandardCharsets.UTF_8));
    return Hash.of(digest.digest());
  }

  /** The canonical form of an event. */
  public static String canonicalJson(Event event) {
    return CanonicalJson.of(event);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
