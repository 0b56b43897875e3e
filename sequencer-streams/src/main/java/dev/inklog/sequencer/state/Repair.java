package dev.inklog.sequencer.state;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.SessionOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What the sequencer should know of a document, folded from the log: put in the place of what it
 * knows, when that cannot be trusted.
 *
 * <p>It stands in {@code edits} as a header of a record without a value, so that it has its place
 * among the submissions, and deciding again meets it where the sequencer met it. The window begins
 * anew: who wrote against an older revision is told to catch up.
 *
 * @param setAsideAt offset from which on the document's submissions were turned away
 */
public record Repair(long setAsideAt, Head head, Map<SessionId, Last> sessions) {
  /** The record header it stands in. */
  public static final String HEADER = "inklog.repair";

  private static final byte FORMAT = 1;

  /** The last accepted submission of a session, and when it was proposed. */
  public record Last(SessionOutcome outcome, Instant at) {}

  /** The repair of a document without events; to be brought forward by {@link #evolve}. */
  public static Repair from(long setAsideAt) {
    return new Repair(setAsideAt, Head.NONE, new TreeMap<>(Repair::byName));
  }

  private static int byName(SessionId one, SessionId other) {
    return one.value().compareTo(other.value());
  }

  /**
   * Takes the next event of the log in.
   *
   * @throws IllegalStateException if it is not the next, or its hash is not that of its content
   */
  public Repair evolve(Event event) {
    if (!event.revision().equals(head.revision().next())
        || !event.hash().equals(EventHash.of(head.hash(), event))) {
      throw new IllegalStateException(
          "the log itself is damaged at revision %s of %s"
              .formatted(event.revision(), event.documentId()));
    }
    sessions.put(
        event.origin().sessionId(), new Last(SessionOutcome.of(event), event.input().at()));
    return new Repair(setAsideAt, head.evolve(event), sessions);
  }

  /** The repair that a record of {@code edits} is; empty if it is none. */
  public static Optional<Repair> of(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(HEADER)).map(Header::value).map(Repair::decode);
  }

  /** {@code 1 setAsideAt:8 head access sessions:4} and per session its name and entry. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(setAsideAt);
      write(out, StoreValues.heads().serializer().serialize("", HeadEntry.of(head)));
      write(out, StoreValues.access().serializer().serialize("", head.access()));
      out.writeInt(sessions.size());
      for (Map.Entry<SessionId, Last> session : sessions.entrySet()) {
        out.writeUTF(session.getKey().value());
        out.writeLong(session.getValue().outcome().last().value());
        out.writeLong(session.getValue().outcome().revision().value());
        out.writeUTF(session.getValue().outcome().author().value());
        out.writeLong(session.getValue().at().toEpochMilli());
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws SerializationException if these bytes are no repair
   */
  static Repair decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new SerializationException("not a repair of a format that is known");
      }
      long setAsideAt = in.readLong();
      HeadEntry entry = StoreValues.heads().deserializer().deserialize("", read(in));
      Head head = entry.with(StoreValues.access().deserializer().deserialize("", read(in)));
      Map<SessionId, Last> sessions = new TreeMap<>(Repair::byName);
      for (int left = in.readInt(); left > 0; left--) {
        SessionId session = new SessionId(in.readUTF());
        SessionOutcome outcome =
            new SessionOutcome(
                new ClientSequence(in.readLong()),
                new Revision(in.readLong()),
                new Principal(in.readUTF()));
        sessions.put(session, new Last(outcome, Instant.ofEpochMilli(in.readLong())));
      }
      return new Repair(setAsideAt, head, sessions);
    } catch (IOException | IllegalArgumentException e) {
      throw new SerializationException(
          "cannot read a repair of %d bytes".formatted(bytes.length), e);
    }
  }

  private static byte[] read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[Math.min(in.readInt(), in.available())];
    in.readFully(bytes);
    return bytes;
  }
}
