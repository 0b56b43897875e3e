package dev.inklog.store;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import java.util.List;
import java.util.Optional;

/**
 * What is new in events to append: the rule that every adapter follows, and that gives a consumer
 * which reads some events twice the effect of reading them once.
 *
 * <pre>
 *   head 4, given 5 6 7     →  5 6 7
 *   head 4, given 3 4 5 6   →  5 6        if the given 4 has the head's hash, else a conflict
 *   head 4, given 2 3       →  nothing
 *   head 4, given 6 7       →  a conflict: 5 is missing
 * </pre>
 */
public final class AppendRule {
  private AppendRule() {}

  /**
   * The events to write after {@code head}; empty when it holds them all.
   *
   * @throws StoreConflictException if they do not continue the head
   * @throws IllegalArgumentException if they are none, of another document, or not consecutive
   */
  public static List<Event> remaining(
      DocumentId id, Optional<StoredHead> head, List<Event> events) {
    requireConsecutive(id, events);
    long held = head.map(StoredHead::revision).orElse(Revision.ZERO).value();
    long first = events.getFirst().revision().value();
    if (first > held + 1) {
      throw new StoreConflictException(
          "expected revision %d of %s but was %d".formatted(held + 1, id, first));
    }
    int contained = (int) Math.min(held + 1 - first, events.size());
    if (contained > 0) {
      head.ifPresent(stored -> requireSame(stored, events.get(contained - 1)));
    }
    return events.subList(contained, events.size());
  }

  private static void requireSame(StoredHead head, Event contained) {
    if (contained.revision().equals(head.revision()) && !contained.hash().equals(head.hash())) {
      throw new StoreConflictException(
          "expected hash %s at revision %s of %s but was %s"
              .formatted(head.hash(), head.revision(), contained.documentId(), contained.hash()));
    }
  }

  private static void requireConsecutive(DocumentId id, List<Event> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("expected events of %s but there are none".formatted(id));
    }
    Revision expected = events.getFirst().revision();
    for (Event event : events) {
      if (!event.documentId().equals(id) || !event.revision().equals(expected)) {
        throw new IllegalArgumentException(
            "expected revision %s of %s but was revision %s of %s"
                .formatted(expected, id, event.revision(), event.documentId()));
      }
      expected = expected.next();
    }
  }
}
