package dev.inklog.gateway.room;

import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.log.LoggedEvent;
import java.util.List;

/** Where a room is in its life. */
sealed interface Phase {
  /** Its document is being read; events queue. */
  record Loading(List<LoggedEvent> queue) implements Phase {}

  /**
   * In use.
   *
   * @param containedBelow as the document was loaded
   */
  record Open(DocumentLog log, long containedBelow) implements Phase {}

  /**
   * Its document did not exist when it was read, and has no event since.
   *
   * @param containedBelow as it was found missing
   */
  record Absent(long containedBelow) implements Phase {}

  /** Of no more use. */
  record Closed() implements Phase {}
}
