package dev.inklog.gateway.room;

import java.util.concurrent.atomic.LongAdder;

/** Counts what should not happen, or not often. Any thread. */
public final class RoomMetrics {
  private final LongAdder divergences = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder failedLoads = new LongAdder();

  void diverged() {
    divergences.increment();
  }

  void gap() {
    gaps.increment();
  }

  void loadFailed() {
    failedLoads.increment();
  }

  /**
   * Events whose hash differed from that of the event seen before at their revision. Alarm on any.
   */
  public long divergences() {
    return divergences.sum();
  }

  /** Events that did not follow the head of their open document. Alarm on any. */
  public long gaps() {
    return gaps.sum();
  }

  /** Documents that could not be opened. */
  public long failedLoads() {
    return failedLoads.sum();
  }
}
