package dev.inklog.gateway.kafka;

import dev.inklog.document.id.DocumentId;
import dev.inklog.schemas.Topics;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How far the tail has read {@code ops}: per partition, the offset of what it tells next. Any
 * thread may ask; the tail alone moves them.
 *
 * <p>A position moves on <em>before</em> its event is told. So whoever first begins to listen for a
 * document and then asks for the position P hears every event from P on, and finds all others below
 * P.
 */
public final class LogPositions {
  private final AtomicLongArray next;

  /** Positions of this many partitions. */
  public LogPositions(int partitions) {
    this.next = new AtomicLongArray(partitions);
  }

  /** Where a document lives. */
  public int partitionOf(DocumentId id) {
    return Topics.partitionOf(id, next.length());
  }

  /** The position of a partition. */
  public long get(int partition) {
    return next.get(partition);
  }

  void advance(int partition, long offset) {
    next.set(partition, offset);
  }

  int partitions() {
    return next.length();
  }
}
