package dev.inklog.projector;

import dev.inklog.store.StoreConflictException;

/** What became of the records of one partition in one poll. */
sealed interface Outcome {
  /** All are in the store, or put away. */
  record Done() implements Outcome {}

  /** The store lacks events from before them. Some may be done; all are to be read again. */
  record Behind(StoreConflictException cause) implements Outcome {}

  /** Something outside failed. Some may be done; all are to be read again after a while. */
  record Failed(RuntimeException cause) implements Outcome {}
}
