package dev.inklog.document.history;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A stretch of edits that belong together, and the document as it was after them.
 *
 * @param revision of its last edit: what to read to see it
 * @param first revision of its first edit
 * @param at when its last edit was made
 * @param authors of its edits, at most {@link #MAX_AUTHORS} of them
 * @param inserted UTF-16 units that its edits put in, together
 * @param deleted UTF-16 units that they took out
 */
public record Version(
    Revision revision,
    Revision first,
    Instant at,
    SortedSet<Principal> authors,
    long inserted,
    long deleted) {
  /** So many authors are remembered. */
  public static final int MAX_AUTHORS = 100;

  public Version {
    authors = Collections.unmodifiableSortedSet(new TreeSet<>(authors));
  }

  /** UTF-16 units that went in or out. */
  public long size() {
    return inserted + deleted;
  }
}
