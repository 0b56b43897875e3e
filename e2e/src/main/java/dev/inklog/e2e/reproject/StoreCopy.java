package dev.inklog.e2e.reproject;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.projector.fold.CacheLimits;
import dev.inklog.projector.fold.LoggedEvent;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.fold.ProjectionPolicy;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.store.DocumentStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;

/** Projects the events of one store into another. */
final class StoreCopy {
  private static final int PAGE = 1_000;

  private final DocumentStore from;
  private final Projection into;
  private long events;

  StoreCopy(DocumentStore from, DocumentStore to) {
    this.from = from;
    this.into =
        new Projection(
            to,
            ProjectionPolicy.DEFAULTS,
            CacheLimits.DEFAULTS,
            new ProjectorMetrics(new SimpleMeterRegistry()));
  }

  /** Events so far. */
  long events() {
    return events;
  }

  void copy(DocumentId id) {
    Revision reached = Revision.ZERO;
    for (List<Event> page = from.events(id, reached, PAGE);
        !page.isEmpty();
        page = from.events(id, reached, PAGE)) {
      into.append(
          id, page.stream().map(event -> new LoggedEvent(event, 0)).toList(), Instant.now());
      events += page.size();
      reached = page.getLast().revision();
    }
  }
}
