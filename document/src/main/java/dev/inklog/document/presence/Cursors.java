package dev.inklog.document.presence;

import dev.inklog.document.id.Revision;
import java.util.List;

/**
 * Where someone is: a caret or a selection, or several.
 *
 * @param revision of the text that the positions count in
 * @param ranges empty if they are nowhere in particular
 */
public record Cursors(Revision revision, List<Selection> ranges) {
  /** Nowhere. */
  public static final Cursors NONE = new Cursors(Revision.ZERO, List.of());

  public Cursors {
    ranges = List.copyOf(ranges);
  }
}
