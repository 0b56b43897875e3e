package dev.inklog.document.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What someone may do with a document. Each may do what those before it may. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Comments and chats. */
  COMMENTER,
  /** Edits the text and the title, and names versions. */
  EDITOR,
  /** Shares, sets, deletes and restores. */
  OWNER;

  /** True if this role may do what {@code required} may. */
  public boolean covers(Role required) {
    return compareTo(required) >= 0;
  }

  /** Its name on the wire: in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a wire name; empty if there is none. */
  public static Optional<Role> ofWireName(String name) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findAny();
  }
}
