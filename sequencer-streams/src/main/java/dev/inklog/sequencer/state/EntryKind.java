package dev.inklog.sequencer.state;

import dev.inklog.document.id.DocumentId;

/** What an entry of the store, and a record of its changelog, is about. */
public enum EntryKind {
  HEAD,
  ACCESS,
  SESSION,
  EVENT,
  SET_ASIDE;

  /**
   * What the entry with this key is about.
   *
   * @throws org.apache.kafka.common.errors.SerializationException if it is no key of the store
   */
  public static EntryKind of(byte[] key) {
    return StoreKeys.kind(key);
  }

  /** The key of a document's head. */
  public static byte[] headKey(DocumentId id) {
    return StoreKeys.heads().serializer().serialize("", id);
  }
}
