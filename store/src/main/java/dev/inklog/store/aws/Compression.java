package dev.inklog.store.aws;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** Bodies as they are stored: a byte 1, then a Zstandard frame that says how large it was. */
final class Compression {
  private static final byte FORMAT = 1;
  private static final int LEVEL = 3;

  /** Nothing that is stored is as large; a damaged body must not take the memory. */
  private static final int MAX_BYTES = 512 << 20;

  private Compression() {}

  static byte[] compress(byte[] bytes) {
    byte[] frame = Zstd.compress(bytes, LEVEL);
    byte[] body = new byte[frame.length + 1];
    body[0] = FORMAT;
    System.arraycopy(frame, 0, body, 1, frame.length);
    return body;
  }

  /**
   * What was compressed.
   *
   * @throws IllegalArgumentException if it is damaged or of an unknown format
   */
  static byte[] decompress(byte[] body) {
    if (body.length < 2 || body[0] != FORMAT) {
      throw new IllegalArgumentException("a body has an unknown format");
    }
    long size = Zstd.getFrameContentSize(body, 1, body.length - 1);
    if (size < 0 || size > MAX_BYTES) {
      throw new IllegalArgumentException("a body does not say how large it is, or is too large");
    }
    byte[] bytes = new byte[(int) size];
    try {
      long read = Zstd.decompressByteArray(bytes, 0, bytes.length, body, 1, body.length - 1);
      if (read != size) {
        throw new IllegalArgumentException("expected %d bytes but got %d".formatted(size, read));
      }
    } catch (ZstdException e) {
      throw new IllegalArgumentException("a body is damaged", e);
    }
    return bytes;
  }
}
