package dev.inklog.sequencer.state;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.SessionOutcome;
import dev.inklog.schemas.EventBatchCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/**
 * The values of the stores. Each begins with a format byte, so that a changelog written by one
 * version is read by the next; integers are big-endian and of fixed width.
 *
 * <ul>
 *   <li>head: {@code 1 revision:8 textLength:4 hash:32}
 *   <li>session: {@code 1 clientSequence:8 revision:8 lastRecordTime:8}
 *   <li>event: {@link EventBatchCodec}'s format, a batch of one
 * </ul>
 */
final class StoreValues {
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 1 + Long.BYTES + Integer.BYTES + Hash.LENGTH;
  private static final int SESSION_BYTES = 1 + 3 * Long.BYTES;

  private StoreValues() {}

  static Serde<Head> heads() {
    return StoreSerde.of(StoreValues::encode, StoreValues::decodeHead);
  }

  static Serde<SessionEntry> sessions() {
    return StoreSerde.of(StoreValues::encode, StoreValues::decodeSession);
  }

  static Serde<Event> events() {
    return StoreSerde.of(event -> EventBatchCodec.encode(List.of(event)), StoreValues::decodeEvent);
  }

  private static byte[] encode(Head head) {
    return ByteBuffer.allocate(HEAD_BYTES)
        .put(FORMAT)
        .putLong(head.revision().value())
        .putInt(head.textLength())
        .put(head.hash().bytes())
        .array();
  }

  private static Head decodeHead(byte[] bytes) {
    ByteBuffer in = checked(bytes, HEAD_BYTES);
    Revision revision = new Revision(in.getLong());
    int textLength = in.getInt();
    byte[] hash = new byte[Hash.LENGTH];
    in.get(hash);
    return new Head(revision, textLength, Hash.of(hash));
  }

  private static byte[] encode(SessionEntry entry) {
    return ByteBuffer.allocate(SESSION_BYTES)
        .put(FORMAT)
        .putLong(entry.outcome().last().value())
        .putLong(entry.outcome().revision().value())
        .putLong(entry.lastRecordTime().toEpochMilli())
        .array();
  }

  private static SessionEntry decodeSession(byte[] bytes) {
    ByteBuffer in = checked(bytes, SESSION_BYTES);
    ClientSequence last = new ClientSequence(in.getLong());
    Revision revision = new Revision(in.getLong());
    return new SessionEntry(new SessionOutcome(last, revision), Instant.ofEpochMilli(in.getLong()));
  }

  private static Event decodeEvent(byte[] bytes) {
    List<Event> events = EventBatchCodec.decode(bytes);
    if (events.size() != 1) {
      throw new SerializationException(
          "expected one event in a history value but there are " + events.size());
    }
    return events.getFirst();
  }

  private static ByteBuffer checked(byte[] bytes, int expectedBytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte format = bytes.length == 0 ? 0 : in.get();
    if (format != FORMAT || bytes.length != expectedBytes) {
      throw new SerializationException(
          "expected format %d in %d bytes but was format %d in %d bytes"
              .formatted(FORMAT, expectedBytes, format, bytes.length));
    }
    return in;
  }
}
