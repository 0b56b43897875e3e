package dev.inklog.gateway.log;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import java.util.List;

/**
 * Where a gateway reads what it has not seen on the tail: the projected stores, and the log beyond
 * them. May block.
 */
public interface DocumentSource {
  /**
   * Has everything told that is decided on a document from when this returns.
   *
   * @throws DocumentUnavailableException if that cannot be done in time
   */
  Following follow(DocumentId id);

  /**
   * The document with, at least, every event that was given to the {@link LogListener} before this
   * call began.
   *
   * @throws DocumentUnavailableException if it cannot be read now
   */
  LoadedDocument load(DocumentId id);

  /**
   * The events after {@code after} up to and with {@code to}, which have been seen on the tail.
   *
   * @throws DocumentUnavailableException if they cannot be read now
   */
  List<Event> events(DocumentId id, Revision after, Revision to);
}
