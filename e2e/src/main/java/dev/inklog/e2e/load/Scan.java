package dev.inklog.e2e.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Finds what matters in messages without reading them as JSON: the load must cost little. */
final class Scan {
  static final byte[] HEADER_END = "\r\n\r\n".getBytes(US_ASCII);
  static final byte[] WELCOME = "{\"type\":\"welcome\"".getBytes(US_ASCII);
  static final byte[] EVENTS = "{\"type\":\"events\"".getBytes(US_ASCII);
  static final byte[] NACK = "{\"type\":\"nack\"".getBytes(US_ASCII);
  static final byte[] EDITED = "{\"type\":\"text-edited\",\"revision\":".getBytes(US_ASCII);
  static final byte[] SESSION = "\"session\":\"".getBytes(US_ASCII);
  static final byte[] SEQUENCE = "\"seq\":".getBytes(US_ASCII);
  static final byte[] REVISION = "\"revision\":".getBytes(US_ASCII);

  private Scan() {}

  static boolean startsWith(ByteBuffer bytes, byte[] prefix) {
    if (bytes.limit() < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes.get(i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where a pattern is, from there on; -1 if it is not. */
  static int indexOf(ByteBuffer bytes, byte[] pattern, int from) {
    int last = bytes.limit() - pattern.length;
    for (int i = from; i <= last; i++) {
      if (bytes.get(i) == pattern[0] && matches(bytes, pattern, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean matches(ByteBuffer bytes, byte[] pattern, int at) {
    for (int i = 1; i < pattern.length; i++) {
      if (bytes.get(at + i) != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number that begins there. */
  static long number(ByteBuffer bytes, int at) {
    long value = 0;
    for (int i = at; i < bytes.limit(); i++) {
      int digit = bytes.get(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** The string that begins there, as a number that is different for different strings. */
  static long name(ByteBuffer bytes, int at) {
    long hash = 1;
    for (int i = at; i < bytes.limit() && bytes.get(i) != '"'; i++) {
      hash = 31 * hash + bytes.get(i);
    }
    return hash;
  }
}
