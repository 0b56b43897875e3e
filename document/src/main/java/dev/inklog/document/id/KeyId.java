package dev.inklog.document.id;

/**
 * The name of a key that a program shows, which is not the key: 1 to 64 unreserved characters. It
 * may be known to everybody.
 */
public record KeyId(String value) {
  /**
   * @throws IllegalArgumentException if the value is empty, too long, or holds another character
   */
  public KeyId {
    Identifiers.require("a key id", value, 64);
  }

  @Override
  public String toString() {
    return value;
  }
}
