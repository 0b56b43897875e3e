package dev.inklog.schemas;

import dev.inklog.avro.EventBatch;
import dev.inklog.document.log.Event;
import java.util.ArrayList;
import java.util.List;

/** Events as stores keep them: a format byte, then Avro binary of {@code EventBatch}. */
public final class EventBatchCodec {
  private static final StoreFormat<EventBatch> FORMAT = new StoreFormat<>(EventBatch.class);

  private EventBatchCodec() {}

  /**
   * The bytes of these events, in this order.
   *
   * @throws IllegalArgumentException if a text in them holds an unpaired surrogate
   */
  public static byte[] encode(List<Event> events) {
    List<dev.inklog.avro.Event> records = new ArrayList<>(events.size());
    events.forEach(event -> records.add(EventMapping.toRecord(event)));
    return FORMAT.encode(new EventBatch(records));
  }

  /**
   * The events of these bytes.
   *
   * @throws IllegalArgumentException if they are not what {@link #encode} gives, in this or an
   *     earlier version
   */
  public static List<Event> decode(byte[] bytes) {
    return FORMAT.decode(bytes).getEvents().stream().map(EventMapping::toDomain).toList();
  }
}
