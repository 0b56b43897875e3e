package dev.inklog.projector.metrics;

import dev.inklog.document.log.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What a projector counts and times; docs/metrics.md has the list. Thread-safe. */
public final class ProjectorMetrics {
  private final Counter events;
  private final Counter snapshots;
  private final Counter deadLetters;
  private final Counter unfoldable;
  private final Counter holds;
  private final Counter rewinds;
  private final Timer eventAge;
  private final AtomicLong lag = new AtomicLong();

  public ProjectorMetrics(MeterRegistry meters) {
    events = meters.counter("inklog.projector.events");
    snapshots = meters.counter("inklog.projector.snapshots");
    deadLetters = meters.counter("inklog.projector.dead.letters");
    unfoldable = meters.counter("inklog.projector.unfoldable");
    holds = meters.counter("inklog.projector.holds");
    rewinds = meters.counter("inklog.projector.rewinds");
    Gauge.builder("inklog.projector.lag", lag, AtomicLong::get).register(meters);
    eventAge =
        Timer.builder("inklog.projector.event.age")
            .description("From the submission's record timestamp to its event in the store")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
  }

  /** So many records of the log are not in the store yet. */
  public void lag(long records) {
    lag.set(records);
  }

  /** The counters at one moment. */
  public record Counts(
      long events, long snapshots, long deadLetters, long unfoldable, long holds, long rewinds) {}

  /** Events written to the store, or found there already. */
  public void stored(int count) {
    events.increment(count);
  }

  /** The newest of the events just stored, at this time. */
  public void aged(Event newest, Instant now) {
    eventAge.record(Duration.between(newest.input().at(), now));
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
        (long) events.count(),
        (long) snapshots.count(),
        (long) deadLetters.count(),
        (long) unfoldable.count(),
        (long) holds.count(),
        (long) rewinds.count());
  }
}
