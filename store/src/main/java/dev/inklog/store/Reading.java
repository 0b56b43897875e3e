package dev.inklog.store;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What every adapter does when it reads: events after a revision, out of batches in order. */
public final class Reading {
  private final DocumentId id;
  private final int limit;
  private final List<Event> events = new ArrayList<>();
  private Revision last;

  /**
   * Begins to read.
   *
   * @param limit events at most, at least 1
   */
  public Reading(DocumentId id, Revision after, int limit) {
    requirePositive(limit);
    this.id = id;
    this.last = after;
    this.limit = limit;
  }

  /** True when there is no use in another batch. */
  public boolean isFull() {
    return events.size() == limit;
  }

  /**
   * Takes the next batch; what is before or beyond what is wanted is left out.
   *
   * @throws StoreDamagedException if events are missing before it
   */
  public void add(List<Event> batch) {
    for (Event event : batch) {
      if (event.revision().compareTo(last) <= 0 || isFull()) {
        continue;
      }
      if (!event.revision().equals(last.next())) {
        throw new StoreDamagedException(
            "expected revision %s of %s but was %s".formatted(last.next(), id, event.revision()));
      }
      events.add(event);
      last = event.revision();
    }
  }

  /** What was read. */
  public List<Event> events() {
    return events;
  }

  /** An {@link IllegalArgumentException} unless it is at least 1. */
  public static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("expected a limit of at least 1 but was " + limit);
    }
  }

  /**
   * What stored bytes say.
   *
   * @param what they are, for the message
   * @throws StoreDamagedException if the decoder refuses them
   */
  public static <T> T decode(
      String what, DocumentId id, byte[] bytes, Function<byte[], T> decoder) {
    try {
      return decoder.apply(bytes);
    } catch (IllegalArgumentException e) {
      throw new StoreDamagedException("%s of %s cannot be read".formatted(what, id), e);
    }
  }
}
