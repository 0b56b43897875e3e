package dev.inklog.document.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody did, or wanted to do: a closed set. Edits in a socket are in the log itself. */
public enum AccessAction {
  /** Showed for the first time who they are. */
  SIGNED_IN,
  /** Joined a document with a socket. */
  OPENED,
  /** Left it. */
  LEFT,
  /** Read a document, its history, comments or chat over REST. */
  READ,
  /** Took a document's events away. */
  EXPORTED,
  /** Looked at their list of documents, or at who has access to one. */
  LISTED,
  /** Created a document. */
  CREATED,
  /** Changed a document over REST. */
  CHANGED,
  /** Gave somebody a role. */
  GRANTED,
  /** Took it away. */
  REVOKED,
  /** Made a link that gives a role. */
  LINK_CREATED,
  /** Ended it. */
  LINK_REVOKED,
  /** Made a key for a program. */
  KEY_CREATED,
  /** Ended it. */
  KEY_REVOKED,
  /** Came with a key. */
  KEY_USED;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Its name in topics and commands: lower case with hyphens. */
  public String wireName() {
    return wireName;
  }

  /** The action of a wire name; empty if there is none. */
  public static Optional<AccessAction> ofWireName(String name) {
    return Arrays.stream(values()).filter(action -> action.wireName.equals(name)).findAny();
  }
}
