package dev.inklog.sequencer.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/**
 * The keys of the store, as bytes whose order is the order of what they name.
 *
 * <ul>
 *   <li>head: {@code id 0 'h'}; access: {@code id 0 'a'}
 *   <li>session: {@code id 0 's' session}
 *   <li>event: {@code id 0 'e' revision}, the revision as eight bytes big-endian
 *   <li>set aside: {@code 0 id}, so that all of them are found without looking at any other
 * </ul>
 *
 * <p>An id has only ASCII letters, digits and {@code ._~-}, so a zero ends it, and all keys of one
 * document but the last are neighbours.
 */
final class StoreKeys {
  private static final byte END = 0;
  private static final byte HEAD = 'h';
  private static final byte ACCESS = 'a';
  private static final byte SESSION = 's';
  private static final byte EVENT = 'e';

  private StoreKeys() {}

  static Serde<DocumentId> heads() {
    return StoreSerde.of(id -> key(id, HEAD, new byte[0]), bytes -> document(bytes, HEAD));
  }

  static Serde<DocumentId> access() {
    return StoreSerde.of(id -> key(id, ACCESS, new byte[0]), bytes -> document(bytes, ACCESS));
  }

  static Serde<SessionKey> sessions() {
    return StoreSerde.of(
        session -> key(session.documentId(), SESSION, ascii(session.sessionId().value())),
        bytes -> new SessionKey(document(bytes, SESSION), new SessionId(text(rest(bytes)))));
  }

  static Serde<HistoryKey> history() {
    return StoreSerde.of(
        event -> key(event.documentId(), EVENT, revision(event.revision())),
        bytes -> new HistoryKey(document(bytes, EVENT), revision(rest(bytes))));
  }

  static Serde<DocumentId> setAside() {
    return StoreSerde.of(
        id -> ByteBuffer.allocate(1 + id.value().length()).put(END).put(ascii(id.value())).array(),
        bytes -> new DocumentId(new String(bytes, 1, bytes.length - 1, US_ASCII)));
  }

  /** What the keys of the document's sessions begin with. */
  static byte[] sessionsOf(DocumentId id) {
    return key(id, SESSION, new byte[0]);
  }

  /** What the keys of the document's events begin with. */
  static byte[] historyOf(DocumentId id) {
    return key(id, EVENT, new byte[0]);
  }

  /** What the keys of all documents that are set aside begin with. */
  static byte[] allSetAside() {
    return new byte[] {END};
  }

  /** What a key is of. */
  static EntryKind kind(byte[] key) {
    int end = end(key);
    if (end == 0) {
      return EntryKind.SET_ASIDE;
    }
    return switch (end + 1 < key.length ? key[end + 1] : END) {
      case HEAD -> EntryKind.HEAD;
      case ACCESS -> EntryKind.ACCESS;
      case SESSION -> EntryKind.SESSION;
      case EVENT -> EntryKind.EVENT;
      default -> throw new SerializationException("a key of no kind that is known");
    };
  }

  private static byte[] key(DocumentId id, byte kind, byte[] rest) {
    byte[] document = ascii(id.value());
    return ByteBuffer.allocate(document.length + 2 + rest.length)
        .put(document)
        .put(END)
        .put(kind)
        .put(rest)
        .array();
  }

  private static DocumentId document(byte[] key, byte kind) {
    int end = end(key);
    if (end + 1 >= key.length || key[end + 1] != kind) {
      throw new SerializationException(
          "expected a key of kind %c, of %d bytes".formatted(kind, key.length));
    }
    return new DocumentId(new String(key, 0, end, US_ASCII));
  }

  private static byte[] rest(byte[] key) {
    return Arrays.copyOfRange(key, end(key) + 2, key.length);
  }

  private static int end(byte[] key) {
    for (int i = 0; i < key.length; i++) {
      if (key[i] == END) {
        return i;
      }
    }
    throw new SerializationException(
        "expected a zero after the document id in a key of %d bytes".formatted(key.length));
  }

  private static byte[] revision(Revision revision) {
    return ByteBuffer.allocate(Long.BYTES).putLong(revision.value()).array();
  }

  private static Revision revision(byte[] bytes) {
    return new Revision(ByteBuffer.wrap(bytes).getLong());
  }

  private static String text(byte[] ascii) {
    return new String(ascii, US_ASCII);
  }

  private static byte[] ascii(String value) {
    return value.getBytes(US_ASCII);
  }
}
