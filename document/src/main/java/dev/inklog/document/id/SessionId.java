package dev.inklog.document.id;

/**
 * The name of one client's run of submissions to one document: 1 to 64 unreserved characters.
 * Outlives sockets.
 */
public record SessionId(String value) {
  /**
   * @throws IllegalArgumentException if the value is empty, too long, or holds another character
   */
  public SessionId {
    Identifiers.require("a session id", value, 64);
  }

  @Override
  public String toString() {
    return value;
  }
}
