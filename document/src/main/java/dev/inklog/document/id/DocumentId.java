package dev.inklog.document.id;

/**
 * The name of a document: 1 to 128 unreserved characters. Its UTF-8 bytes are the key of every
 * record about it.
 */
public record DocumentId(String value) {
  /**
   * @throws IllegalArgumentException if the value is empty, too long, or holds another character
   */
  public DocumentId {
    Identifiers.require("a document id", value, 128);
  }

  @Override
  public String toString() {
    return value;
  }
}
