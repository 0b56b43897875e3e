package dev.inklog.sequencer.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/**
 * The keys of the stores, as bytes whose order is the order of what they name.
 *
 * <p>A document is its id, alone; a session is {@code id 0 session}; an event is {@code id 0
 * revision}, the revision as eight bytes big-endian. An id has only ASCII letters, digits and
 * {@code ._~-}, so a zero ends it, and all keys of one document are neighbours.
 */
final class StoreKeys {
  private static final byte END = 0;

  private StoreKeys() {}

  static Serde<DocumentId> documents() {
    return StoreSerde.of(
        id -> ascii(id.value()), bytes -> new DocumentId(new String(bytes, US_ASCII)));
  }

  static Serde<SessionKey> sessions() {
    return StoreSerde.of(StoreKeys::encode, StoreKeys::decodeSession);
  }

  static Serde<HistoryKey> history() {
    return StoreSerde.of(StoreKeys::encode, StoreKeys::decodeHistory);
  }

  /** What all composite keys of the document begin with. */
  static byte[] prefix(DocumentId id) {
    byte[] document = ascii(id.value());
    return ByteBuffer.allocate(document.length + 1).put(document).put(END).array();
  }

  private static byte[] encode(SessionKey key) {
    byte[] document = ascii(key.documentId().value());
    byte[] session = ascii(key.sessionId().value());
    return ByteBuffer.allocate(document.length + 1 + session.length)
        .put(document)
        .put(END)
        .put(session)
        .array();
  }

  private static byte[] encode(HistoryKey key) {
    byte[] document = ascii(key.documentId().value());
    return ByteBuffer.allocate(document.length + 1 + Long.BYTES)
        .put(document)
        .put(END)
        .putLong(key.revision().value())
        .array();
  }

  private static SessionKey decodeSession(byte[] bytes) {
    int end = end(bytes);
    String session = new String(bytes, end + 1, bytes.length - end - 1, US_ASCII);
    return new SessionKey(document(bytes, end), new SessionId(session));
  }

  private static HistoryKey decodeHistory(byte[] bytes) {
    int end = end(bytes);
    return new HistoryKey(
        document(bytes, end), new Revision(ByteBuffer.wrap(bytes).getLong(end + 1)));
  }

  private static DocumentId document(byte[] bytes, int end) {
    return new DocumentId(new String(bytes, 0, end, US_ASCII));
  }

  private static int end(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == END) {
        return i;
      }
    }
    throw new SerializationException(
        "expected a zero after the document id in a key of %d bytes".formatted(bytes.length));
  }

  private static byte[] ascii(String value) {
    return value.getBytes(US_ASCII);
  }
}
