package dev.inklog.projector;

import dev.inklog.projector.deadletter.DeadLetters;
import dev.inklog.projector.deadletter.KafkaDeadLetters;
import dev.inklog.projector.expiry.ExpirySweeper;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.runtime.Environment;
import dev.inklog.runtime.Service;
import dev.inklog.runtime.ServiceProcess;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.RocksGenerations;
import dev.inklog.store.StoreGenerations;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running projector: one consumer of {@code ops} on a thread of its own. When another generation
 * of the store becomes current, it goes on with that one, in its consumer group. Thread-safe.
 */
public final class ProjectorApp implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectorApp.class);
  private static final Duration JOIN = Duration.ofSeconds(30);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final ProjectorConfig config;
  private final CurrentStore stores;
  private final ProjectorMetrics metrics;
  private final EventReader reader;
  private final DeadLetters deadLetters;
  private final ExpirySweeper sweeper;
  private final Thread thread;
  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private final Lock changing = new ReentrantLock();
  private volatile @Nullable ProjectorLoop loop;
  private boolean stopped;
  private volatile @Nullable Throwable failure;

  private ProjectorApp(ProjectorConfig config, CurrentStore stores, MeterRegistry meters) {
    this.config = config;
    this.stores = stores;
    this.metrics = new ProjectorMetrics(meters);
    this.reader = new EventReader(DomainSerdes.events(config.kafka()).deserializer());
    this.deadLetters = new KafkaDeadLetters(config.kafka());
    this.sweeper = new ExpirySweeper(config.kafka(), stores, config.expiry(), this::assigned);
    this.thread = Thread.ofPlatform().name("projector").unstarted(this::run);
  }

  /**
   * Starts a projector and returns when it has joined its group.
   *
   * @param stores used until {@link #close} and not closed; exchanged by this projector alone
   * @throws IllegalStateException if it has not joined after 30 s
   */
  public static ProjectorApp start(
      ProjectorConfig config, CurrentStore stores, MeterRegistry meters) {
    ProjectorApp app = new ProjectorApp(config, stores, meters);
    app.thread.start();
    app.awaitJoined();
    app.sweeper.start();
    return app;
  }

  /** What it counted since it was started. */
  public ProjectorMetrics.Counts counts() {
    return metrics.counts();
  }

  /** The process of a projector, with its settings from the environment: {@code PROJECTOR_…}. */
  static void main() {
    ServiceProcess.run("PROJECTOR_", ProjectorApp::start);
  }

  private static Service start(Environment environment, MeterRegistry meters) {
    ProjectorConfig config = ProjectorConfig.from(environment);
    Path directory = environment.path("STORE_DIR", Path.of("store"));
    Optional<AwsStoreConfig> aws = AwsStoreConfig.from(name -> environment.text(name, ""));
    environment.check();
    StoreGenerations place =
        aws.<StoreGenerations>map(AwsGenerations::new)
            .orElseGet(() -> RocksGenerations.writing(directory));
    return start(config, CurrentStore.open(place), meters);
  }

  @Override
  public boolean isReady() {
    return thread.isAlive();
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Finishes what is at hand, commits, and leaves. */
  @Override
  public void close() {
    sweeper.close();
    changing.lock();
    try {
      stopped = true;
      ProjectorLoop running = loop;
      if (running != null) {
        running.stop();
      }
    } finally {
      changing.unlock();
    }
    try {
      if (!thread.join(CLOSE)) {
        LOG.atError().addKeyValue("waited", CLOSE).log("the projector does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (deadLetters) {
      for (Optional<ProjectorLoop> next = nextLoop(); next.isPresent(); next = nextLoop()) {
        CompletableFuture<Boolean> _ = next.get().joined().thenApply(joined::complete);
        if (next.get().run(InstantSource.system())) {
          stores.exchange();
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      joined.completeExceptionally(e);
      LOG.atError().setCause(e).log("the projector ended");
    }
  }

  /** Each process looks after the documents of the partitions that it reads. */
  private Set<Integer> assigned() {
    ProjectorLoop reading = loop;
    return reading == null ? Set.of() : reading.assigned();
  }

  /** One for the store that is open; empty once this is stopped. */
  private Optional<ProjectorLoop> nextLoop() {
    changing.lock();
    try {
      if (stopped) {
        return Optional.empty();
      }
      Projection projection =
          new Projection(stores.store(), config.policy(), config.cache(), metrics);
      ProjectorLoop next =
          new ProjectorLoop(
              new KafkaConsumer<>(ConsumerProperties.of(config, stores.generation())),
              new RecordProjector(reader, projection, deadLetters, metrics),
              projection,
              new HeldPartitions(config.retries(), () -> ThreadLocalRandom.current().nextDouble()),
              metrics,
              stores::prepare);
      loop = next;
      return Optional.of(next);
    } finally {
      changing.unlock();
    }
  }

  private void awaitJoined() {
    try {
      joined.get(JOIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("the projector could not join its group", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the projector joined its group", e);
    }
  }
}
