package dev.inklog.gateway.room;

import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.DocumentLog;
import java.util.List;

/** Where a room is in its life. */
sealed interface Phase {
  /** Its document is being read; events queue. */
  record Loading(List<Event> queue) implements Phase {}

  /** In use. */
  record Open(DocumentLog log) implements Phase {}

  /** Its document did not exist when it was read, and has no event since. */
  record Absent() implements Phase {}

  /** Of no more use. */
  record Closed() implements Phase {}
}
