package dev.inklog.document.attribution;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;

/**
 * A stretch of a text that one event put in.
 *
 * @param length in UTF-16 units, at least 1
 */
public record Span(int length, Principal author, Revision revision) {

  boolean isOfSameEvent(Span other) {
    return revision.equals(other.revision);
  }

  Span withLength(int changed) {
    return new Span(changed, author, revision);
  }
}
