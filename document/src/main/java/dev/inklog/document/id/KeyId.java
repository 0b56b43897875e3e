package dev.inklog.document.id;

/**
 * The name of an API key: 1 to 64 unreserved characters. It is part of the key's secret, and no
 * secret itself.
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
