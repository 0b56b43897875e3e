package dev.inklog.gateway.log;

import dev.inklog.document.id.Revision;
import dev.inklog.gateway.protocol.EncodedEvent;

/** What an event read from {@code ops} is to a document's log. */
public sealed interface Admission {
  /** Its next event. */
  record Appended(EncodedEvent event) implements Admission {}

  /** An event it has: decided again, identically, after a crash. */
  record Known() implements Admission {}

  /** The log cannot go on from what is held; it must be loaded again. */
  sealed interface Broken extends Admission {
    /**
     * An event of the same revision with another hash: what was shown from {@code revision} on is
     * void.
     */
    record Diverged(Revision revision) implements Broken {}

    /** Events are missing before this one. */
    record Gap(Revision expected, Revision found) implements Broken {}
  }
}
