package dev.inklog.gateway.metrics;

import dev.inklog.document.log.RefusalCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** What happens in a gateway, counted and timed; docs/metrics.md has the list. Any thread. */
public final class GatewayMetrics {
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Counter divergences;
  private final Counter gaps;
  private final Counter failedLoads;
  private final Counter resyncs;
  private final Counter slowReaders;
  private final Counter unrecordedAccesses;
  private final Timer eventAge;
  private final Timer opening;
  private final Timer acknowledgement;
  private final DistributionSummary flushedEvents;
  private final LongAdder queuedBytes = new LongAdder();
  private final Map<RefusalCode, Counter> nacks = new EnumMap<>(RefusalCode.class);

  public GatewayMetrics(MeterRegistry meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
    divergences = meters.counter("inklog.gateway.divergences");
    gaps = meters.counter("inklog.gateway.gaps");
    failedLoads = meters.counter("inklog.gateway.failed.loads");
    resyncs = meters.counter("inklog.gateway.resyncs");
    slowReaders = meters.counter("inklog.gateway.slow.readers");
    unrecordedAccesses = meters.counter("inklog.gateway.unrecorded.accesses");
    eventAge = timer("inklog.gateway.event.age");
    opening = timer("inklog.gateway.opening");
    acknowledgement = timer("inklog.gateway.acknowledgement");
    flushedEvents =
        DistributionSummary.builder("inklog.gateway.flushed.events")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    Gauge.builder("inklog.gateway.queued.bytes", queuedBytes, LongAdder::sum).register(meters);
    for (RefusalCode code : RefusalCode.values()) {
      nacks.put(code, meters.counter("inklog.gateway.nacks", "code", code.wireName()));
    }
  }

  private Timer timer(String name) {
    return Timer.builder(name).publishPercentiles(0.5, 0.99).register(meters);
  }

  /** Shows how many documents are open. */
  public void watchRooms(IntSupplier rooms) {
    Gauge.builder("inklog.gateway.rooms", rooms, IntSupplier::getAsInt)
        .strongReference(true)
        .register(meters);
  }

  /** Shows how many sockets are open. */
  public void watchSockets(IntSupplier sockets) {
    Gauge.builder("inklog.gateway.sockets", sockets, IntSupplier::getAsInt)
        .strongReference(true)
        .register(meters);
  }

  /** An event differed from the one seen before at its revision. */
  public void diverged() {
    divergences.increment();
  }

  /** An event did not follow the head of its open document. */
  public void gap() {
    gaps.increment();
  }

  /** A document could not be opened. */
  public void loadFailed() {
    failedLoads.increment();
  }

  /** A document was opened. */
  public void opened(Duration duration) {
    opening.record(duration);
  }

  /** An event arrived whose submission has that timestamp. */
  public void shown(Instant submitted) {
    eventAge.record(Duration.between(submitted, clock.instant()));
  }

  /** The event of a submission arrived, so long after the submission did. */
  public void acknowledged(Duration duration) {
    acknowledgement.record(duration);
  }

  /** Events went out to the members of a room in one frame each. */
  public void flushed(int events) {
    flushedEvents.record(events);
  }

  /** A client was told of a refusal. */
  public void nacked(RefusalCode code) {
    Counter counter = nacks.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  /** More bytes wait to be sent, or fewer. */
  public void queued(long change) {
    queuedBytes.add(change);
  }

  /** What a slow reader had no room for was made again for it. */
  public void resynced() {
    resyncs.increment();
  }

  /** A reader that was too slow was closed upon. */
  public void closedSlowReader() {
    slowReaders.increment();
  }

  /** A record of who had access could not be written. */
  public void accessUnrecorded() {
    unrecordedAccesses.increment();
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

  /** Records of who had access that could not be written. Alarm on any. */
  public long unrecordedAccesses() {
    return (long) unrecordedAccesses.count();
  }

  /** Times that a slow reader was brought up to date. */
  public long resyncs() {
    return (long) resyncs.count();
  }
}
