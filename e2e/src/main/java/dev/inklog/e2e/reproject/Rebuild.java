package dev.inklog.e2e.reproject;

import dev.inklog.e2e.Await;
import dev.inklog.e2e.ProgressBar;
import dev.inklog.projector.ProjectorApp;
import dev.inklog.projector.ProjectorConfig;
import dev.inklog.projector.expiry.ExpiryPolicy;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.Generation;
import dev.inklog.store.StoreException;
import dev.inklog.store.StoreGenerations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** The way from an empty generation to the current one. One thread. */
final class Rebuild implements AutoCloseable {
  private static final Duration TAKEN_OVER = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Map<String, Object> kafka;
  private final StoreGenerations place;
  private final Generation wanted;
  private final PrintStream out;
  private final GroupProgress progress;
  private Instant lastLook = Instant.EPOCH;

  Rebuild(Map<String, Object> kafka, StoreGenerations place, Generation wanted, PrintStream out) {
    this.kafka = kafka;
    this.place = place;
    this.wanted = wanted;
    this.out = out;
    this.progress = new GroupProgress(kafka, wanted.consumerGroup());
  }

  /**
   * Removes what an earlier attempt left.
   *
   * @throws IllegalArgumentException if the generation is the current one
   */
  void begin() {
    place.remove(wanted);
    progress.forget();
  }

  /**
   * Copies all events of a store, and says that the log is to be read from where it had come to.
   */
  void copyFrom(StoreGenerations reading, Generation old) {
    progress.beginWhere(old.consumerGroup());
    try (DocumentStore from = reading.open(old);
        CurrentStore to = CurrentStore.only(place, wanted)) {
      StoreCopy copy = new StoreCopy(from, to.store());
      from.forEachDocument(copy::copy);
      to.store().sync();
      out.printf("%,d events copied%n", copy.events());
    }
  }

  /** Projects the log up to its end: to where that is when this begins, and then once more. */
  void readLog() {
    try (CurrentStore store = CurrentStore.only(place, wanted);
        ProjectorApp projector =
            ProjectorApp.start(
                ProjectorConfig.defaults(kafka).withExpiry(ExpiryPolicy.NEVER),
                store,
                new SimpleMeterRegistry())) {
      Map<Integer, Long> end = progress.end();
      int total = (int) progress.records(end);
      ProgressBar bar = new ProgressBar(out, total, "records");
      readTo(projector, end, done -> bar.show(Math.min(done, total)));
      bar.show(total);
      lastLook = Instant.now();
      readTo(projector, progress.end(), _ -> {});
      bar.end();
    }
  }

  private void readTo(ProjectorApp projector, Map<Integer, Long> end, IntConsumer done) {
    while (!progress.reached(end)) {
      if (projector.failure().isPresent()) {
        throw new IllegalStateException("the projector failed", projector.failure().get());
      }
      done.accept((int) progress.done());
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** A store that is damaged is why one is built anew: then there is nothing to compare with. */
  StoreComparison.Report compareWith(StoreGenerations reading, Generation old) {
    try (DocumentStore rebuilt = place.open(wanted)) {
      DocumentStore before;
      try {
        before = reading.open(old);
      } catch (StoreException e) {
        return StoreComparison.Report.none("none: " + e.getMessage());
      }
      try (before) {
        return new StoreComparison(before, rebuilt, lastLook).compare();
      }
    }
  }

  /** Marks the new one as current, and waits until a projector writes it. */
  void makeCurrent() {
    place.makeCurrent(wanted);
    Await.value(
        TAKEN_OVER,
        "a projector to go on with generation " + wanted,
        () -> progress.isTakenOver() ? Optional.of(wanted) : Optional.empty());
  }

  @Override
  public void close() {
    progress.close();
  }
}
