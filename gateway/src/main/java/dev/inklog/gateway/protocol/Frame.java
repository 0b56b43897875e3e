package dev.inklog.gateway.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message as the UTF-8 bytes of one text frame. Made once, shared by every socket it goes to. */
public final class Frame {
  private final byte[] bytes;

  private Frame(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A frame of well-formed text. */
  static Frame of(CharSequence json) {
    return new Frame(json.toString().getBytes(StandardCharsets.UTF_8));
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
