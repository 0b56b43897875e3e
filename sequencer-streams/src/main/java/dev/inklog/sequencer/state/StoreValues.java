package dev.inklog.sequencer.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.document.access.Access;
import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.sequencing.SessionOutcome;
import dev.inklog.schemas.EventBatchCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/**
 * The values of the stores. Each begins with a format byte, so that a changelog written by one
 * version is read by the next; integers are big-endian and of fixed width.
 *
 * <ul>
 *   <li>head: {@code 1 revision:8 textLength:4 hash:32 deleted:1 annotations:4}
 *   <li>access: {@code 1 grants:4} and per grant {@code length:2 principal length:2 role until:8}
 *       (UTF-8), in ms, the greatest for no end
 *   <li>set aside: {@code 1 offset:8} and the cause in UTF-8
 *   <li>session: {@code 2 clientSequence:8 revision:8 lastRecordTime:8} and its author in UTF-8
 *   <li>event: {@link EventBatchCodec}'s format, a batch of one
 * </ul>
 */
final class StoreValues {
  private static final byte FORMAT = 1;
  private static final byte SESSION_FORMAT = 2;
  private static final int HEAD_BYTES =
      1 + Long.BYTES + Integer.BYTES + Hash.LENGTH + 1 + Integer.BYTES;
  private static final long NO_END = Long.MAX_VALUE;
  private static final int SESSION_BYTES = 1 + 3 * Long.BYTES;

  private StoreValues() {}

  static Serde<HeadEntry> heads() {
    return StoreSerde.of(StoreValues::encode, StoreValues::decodeHead);
  }

  static Serde<Access> access() {
    return StoreSerde.of(StoreValues::encode, StoreValues::decodeAccess);
  }

  static Serde<SetAside> setAside() {
    return StoreSerde.of(StoreValues::encode, StoreValues::decodeSetAside);
  }

  static Serde<SessionEntry> sessions() {
    return StoreSerde.of(StoreValues::encode, StoreValues::decodeSession);
  }

  static Serde<Event> events() {
    return StoreSerde.of(event -> EventBatchCodec.encode(List.of(event)), StoreValues::decodeEvent);
  }

  private static byte[] encode(HeadEntry head) {
    return ByteBuffer.allocate(HEAD_BYTES)
        .put(FORMAT)
        .putLong(head.revision().value())
        .putInt(head.textLength())
        .put(head.hash().bytes())
        .put((byte) (head.deleted() ? 1 : 0))
        .putInt(head.annotations())
        .array();
  }

  private static HeadEntry decodeHead(byte[] bytes) {
    ByteBuffer in = checked(bytes, HEAD_BYTES);
    Revision revision = new Revision(in.getLong());
    int textLength = in.getInt();
    byte[] hash = new byte[Hash.LENGTH];
    in.get(hash);
    return new HeadEntry(revision, textLength, Hash.of(hash), in.get() == 1, in.getInt());
  }

  private static byte[] encode(Access access) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(access.grants().size());
      for (Map.Entry<Principal, Grant> entry : access.grants().entrySet()) {
        out.writeUTF(entry.getKey().value());
        out.writeUTF(entry.getValue().role().wireName());
        out.writeLong(entry.getValue().until().map(Instant::toEpochMilli).orElse(NO_END));
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static Access decodeAccess(byte[] bytes) {
    requireFormat(bytes);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readByte();
      Access access = readAccess(in);
      if (in.available() > 0) {
        throw new SerializationException("bytes after an access");
      }
      return access;
    } catch (IOException | RuntimeException e) { // Damage shows as whatever it trips over.
      throw new SerializationException(
          "cannot read an access of %d bytes".formatted(bytes.length), e);
    }
  }

  private static Access readAccess(DataInputStream in) throws IOException {
    SortedMap<Principal, Grant> grants = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      Principal principal = new Principal(in.readUTF());
      Role role = Role.ofWireName(in.readUTF()).orElseThrow();
      long until = in.readLong();
      grants.put(
          principal,
          new Grant(
              role, until == NO_END ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until))));
    }
    return new Access(grants);
  }

  private static byte[] encode(SetAside mark) {
    byte[] cause = mark.cause().getBytes(UTF_8);
    return ByteBuffer.allocate(1 + Long.BYTES + cause.length)
        .put(FORMAT)
        .putLong(mark.offset())
        .put(cause)
        .array();
  }

  private static SetAside decodeSetAside(byte[] bytes) {
    requireFormat(bytes);
    int start = 1 + Long.BYTES;
    if (bytes.length < start) {
      throw new SerializationException(
          "expected an offset in a mark of %d bytes".formatted(bytes.length));
    }
    long offset = ByteBuffer.wrap(bytes).getLong(1);
    return new SetAside(offset, new String(bytes, start, bytes.length - start, UTF_8));
  }

  private static byte[] encode(SessionEntry entry) {
    byte[] author = entry.outcome().author().value().getBytes(UTF_8);
    return ByteBuffer.allocate(SESSION_BYTES + author.length)
        .put(SESSION_FORMAT)
        .putLong(entry.outcome().last().value())
        .putLong(entry.outcome().revision().value())
        .putLong(entry.lastRecordTime().toEpochMilli())
        .put(author)
        .array();
  }

  private static SessionEntry decodeSession(byte[] bytes) {
    requireFormat(bytes, SESSION_FORMAT);
    if (bytes.length <= SESSION_BYTES) {
      throw new SerializationException(
          "expected an author in a session of %d bytes".formatted(bytes.length));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).position(1);
    ClientSequence last = new ClientSequence(in.getLong());
    Revision revision = new Revision(in.getLong());
    Instant at = Instant.ofEpochMilli(in.getLong());
    Principal author =
        new Principal(new String(bytes, SESSION_BYTES, bytes.length - SESSION_BYTES, UTF_8));
    return new SessionEntry(new SessionOutcome(last, revision, author), at);
  }

  private static Event decodeEvent(byte[] bytes) {
    List<Event> events = decodeEvents(bytes);
    if (events.size() != 1) {
      throw new SerializationException(
          "expected one event in a history value but there are " + events.size());
    }
    return events.getFirst();
  }

  private static List<Event> decodeEvents(byte[] bytes) {
    try {
      return EventBatchCodec.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw new SerializationException(
          "cannot read an event of %d bytes".formatted(bytes.length), e);
    }
  }

  private static ByteBuffer checked(byte[] bytes, int expectedBytes) {
    requireFormat(bytes);
    if (bytes.length != expectedBytes) {
      throw new SerializationException(
          "expected %d bytes but were %d".formatted(expectedBytes, bytes.length));
    }
    return ByteBuffer.wrap(bytes).position(1);
  }

  private static void requireFormat(byte[] bytes) {
    requireFormat(bytes, FORMAT);
  }

  private static void requireFormat(byte[] bytes, byte expected) {
    byte format = bytes.length == 0 ? 0 : bytes[0];
    if (format != expected) {
      throw new SerializationException(
          "expected format %d but was format %d".formatted(expected, format));
    }
  }
}
