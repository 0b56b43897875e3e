package dev.inklog.gateway.protocol;

import dev.inklog.document.id.Revision;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message as the UTF-8 bytes of one text frame. Made once, shared by every socket it goes to. */
public final class Frame {
  private final byte[] bytes;
  private final Kind kind;
  private final Revision revision;

  /** What becomes of a frame that a slow reader has no room for. */
  public enum Kind {
    /** Can be made again from the log. */
    EVENTS,
    /** Can be made again from who is there. */
    PRESENCE,
    /** Belongs to this reader alone. */
    OWN
  }

  private Frame(CharSequence json, Kind kind, Revision revision) {
    this.bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    this.kind = kind;
    this.revision = revision;
  }

  /** A frame of well-formed text for one reader. */
  static Frame own(CharSequence json) {
    return new Frame(json, Kind.OWN, Revision.ZERO);
  }

  /** A frame after which its reader has everything up to and with a revision. */
  static Frame upTo(Revision revision, Kind kind, CharSequence json) {
    return new Frame(json, kind, revision);
  }

  /** A frame of who is there. */
  static Frame presence(CharSequence json) {
    return new Frame(json, Kind.PRESENCE, Revision.ZERO);
  }

  /** What it is to someone who is slow. */
  public Kind kind() {
    return kind;
  }

  /** Up to where its reader has all events then; 0 if it tells of none. */
  public Revision revision() {
    return revision;
  }

  /** Its length in bytes. */
  public int size() {
    return bytes.length;
  }

  /** A buffer over the shared bytes with a position of its own. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
