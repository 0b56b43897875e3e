package dev.inklog.store;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.schemas.EventBatchCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive events of one document as they are stored together, under the first one's revision.
 *
 * @param last the newest of them
 * @param bytes in the format of {@link EventBatchCodec}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Made to be written at once; never compared.
public record EventBatch(Revision first, Event last, byte[] bytes) {
  /** What a batch of more than one event does not exceed: it fits an item of any adapter. */
  public static final int MAX_BYTES = 350_000;

  /**
   * Events in as few batches as halving finds. An event that is larger on its own is alone in one.
   */
  public static List<EventBatch> of(List<Event> events) {
    List<EventBatch> batches = new ArrayList<>();
    collect(events, batches);
    return batches;
  }

  private static void collect(List<Event> events, List<EventBatch> batches) {
    byte[] bytes = EventBatchCodec.encode(events);
    if (bytes.length <= MAX_BYTES || events.size() == 1) {
      batches.add(new EventBatch(events.getFirst().revision(), events.getLast(), bytes));
      return;
    }
    int half = events.size() / 2;
    collect(events.subList(0, half), batches);
    collect(events.subList(half, events.size()), batches);
  }
}
