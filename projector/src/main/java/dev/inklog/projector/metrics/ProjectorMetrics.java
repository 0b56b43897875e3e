package dev.inklog.projector.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Counters of one projector since it was started. Thread-safe. */
public final class ProjectorMetrics {
  private final LongAdder events = new LongAdder();
  private final LongAdder snapshots = new LongAdder();
  private final LongAdder deadLetters = new LongAdder();
  private final LongAdder unfoldable = new LongAdder();
  private final LongAdder holds = new LongAdder();
  private final LongAdder rewinds = new LongAdder();

  /** The counters at one moment. */
  public record Counts(
      long events, long snapshots, long deadLetters, long unfoldable, long holds, long rewinds) {}

  /** Events written to the store, or found there already. */
  public void stored(int count) {
    events.add(count);
  }

  /** A snapshot was due. */
  public void snapshot() {
    snapshots.increment();
  }

  /** A record went to the dead letters. Alarm on it. */
  public void deadLetter() {
    deadLetters.increment();
  }

  /** Stored events make no document that can be saved. Alarm on it. */
  public void unfoldable() {
    unfoldable.increment();
  }

  /** A partition waits because the store, or something else outside, failed. */
  public void hold() {
    holds.increment();
  }

  /** A partition is read from its beginning because the store lacks events. Alarm on it. */
  public void rewind() {
    rewinds.increment();
  }

  public Counts counts() {
    return new Counts(
        events.sum(),
        snapshots.sum(),
        deadLetters.sum(),
        unfoldable.sum(),
        holds.sum(),
        rewinds.sum());
  }
}
