package dev.inklog.gateway.room;

import dev.inklog.gateway.log.LoggedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What happens in rooms, counted and timed; docs/metrics.md has the list. Any thread. */
public final class RoomMetrics {
  private final InstantSource clock;
  private final Counter divergences;
  private final Counter gaps;
  private final Counter failedLoads;
  private final Timer eventAge;

  public RoomMetrics(MeterRegistry meters, InstantSource clock) {
    this.clock = clock;
    divergences = meters.counter("inklog.gateway.divergences");
    gaps = meters.counter("inklog.gateway.gaps");
    failedLoads = meters.counter("inklog.gateway.failed.loads");
    eventAge =
        Timer.builder("inklog.gateway.event.age")
            .description("From the submission's record timestamp to its event's fan-out")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
  }

  void diverged() {
    divergences.increment();
  }

  void gap() {
    gaps.increment();
  }

  void loadFailed() {
    failedLoads.increment();
  }

  void shown(List<LoggedEvent> events) {
    Instant now = clock.instant();
    events.forEach(event -> eventAge.record(Duration.between(event.event().input().at(), now)));
  }

  /**
   * Events whose hash differed from that of the event seen before at their revision. Alarm on any.
   */
  public long divergences() {
    return (long) divergences.count();
  }

  /** Events that did not follow the head of their open document. Alarm on any. */
  public long gaps() {
    return (long) gaps.count();
  }

  /** Documents that could not be opened. */
  public long failedLoads() {
    return (long) failedLoads.count();
  }
}
