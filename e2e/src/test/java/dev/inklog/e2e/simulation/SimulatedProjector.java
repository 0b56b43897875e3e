package dev.inklog.e2e.simulation;

import dev.inklog.document.history.VersionPolicy;
import dev.inklog.document.log.Event;
import dev.inklog.e2e.simulation.SimulatedKafka.Written;
import dev.inklog.projector.fold.CacheLimits;
import dev.inklog.projector.fold.LoggedEvent;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.fold.ProjectionPolicy;
import dev.inklog.projector.fold.SnapshotPolicy;
import dev.inklog.projector.metrics.ProjectorMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;

/**
 * Brings committed events into the store, and commits its offset after: it may die in between, and
 * then does it again. Folds with the product's own code.
 */
final class SimulatedProjector {
  private static final int POLL = 40;
  private static final int AWAY = 80;
  private static final ProjectionPolicy POLICY =
      new ProjectionPolicy(
          new SnapshotPolicy(5, 1 << 10, Duration.ofMillis(50)), VersionPolicy.DEFAULTS);

  private final VirtualTime time;
  private final SimulatedKafka kafka;
  private final StrictStore store;
  private Projection projection;
  private boolean running;
  private int incarnation;

  SimulatedProjector(VirtualTime time, SimulatedKafka kafka, StrictStore store) {
    this.time = time;
    this.kafka = kafka;
    this.store = store;
    this.projection = projection();
  }

  private Projection projection() {
    return new Projection(
        store,
        POLICY,
        new CacheLimits(2, 1 << 10),
        new ProjectorMetrics(new SimpleMeterRegistry()));
  }

  void start() {
    running = true;
    int mine = incarnation;
    time.within(POLL, () -> poll(mine));
  }

  void crash() {
    if (!running) {
      return;
    }
    running = false;
    incarnation++;
    projection = projection();
    time.within(AWAY, this::start);
  }

  private void poll(int mine) {
    if (mine != incarnation) {
      return;
    }
    int end = kafka.lastStable();
    for (Written<Event> written : kafka.ops().subList(kafka.projected(), end)) {
      if (written.transaction().isCommitted()) {
        Event event = written.value();
        LoggedEvent logged = new LoggedEvent(event, 100);
        projection.append(event.documentId(), List.of(logged), time.instant());
      }
    }
    projection.rest(time.instant());
    time.within(POLL, () -> commit(mine, end));
  }

  private void commit(int mine, int end) {
    if (mine != incarnation) {
      return;
    }
    kafka.project(end);
    poll(mine);
  }
}
