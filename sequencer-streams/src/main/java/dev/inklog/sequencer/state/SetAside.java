package dev.inklog.sequencer.state;

import dev.inklog.document.id.DocumentId;

/**
 * Why a document is set aside, and since when.
 *
 * @param offset in {@code edits}, of the first submission that could not be decided
 * @param cause class and message of what went wrong, at most {@value #MAX_CAUSE_LENGTH} units
 */
public record SetAside(long offset, String cause) {
  private static final int MAX_CAUSE_LENGTH = 1_000;

  /** The document of an entry of kind {@link EntryKind#SET_ASIDE}. */
  public static DocumentId document(byte[] key) {
    return StoreKeys.setAside().deserializer().deserialize("", key);
  }

  /**
   * The value of such an entry.
   *
   * @throws org.apache.kafka.common.errors.SerializationException if it is none
   */
  public static SetAside decode(byte[] value) {
    return StoreValues.setAside().deserializer().deserialize("", value);
  }

  public SetAside {
    cause = cause.length() <= MAX_CAUSE_LENGTH ? cause : cause.substring(0, MAX_CAUSE_LENGTH);
  }
}
