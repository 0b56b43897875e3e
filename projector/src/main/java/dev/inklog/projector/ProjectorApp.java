package dev.inklog.projector;

import dev.inklog.document.log.Event;
import dev.inklog.projector.deadletter.DeadLetters;
import dev.inklog.projector.deadletter.KafkaDeadLetters;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.runtime.Environment;
import dev.inklog.runtime.Service;
import dev.inklog.runtime.ServiceProcess;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.RocksDocumentStore;
import dev.inklog.store.aws.AwsDocumentStore;
import dev.inklog.store.aws.AwsStoreConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running projector: one consumer of {@code ops} on a thread of its own. Thread-safe. */
public final class ProjectorApp implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectorApp.class);
  private static final Duration JOIN = Duration.ofSeconds(30);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final ProjectorLoop loop;
  private final DeadLetters deadLetters;
  private final ProjectorMetrics metrics;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private ProjectorApp(ProjectorLoop loop, DeadLetters deadLetters, ProjectorMetrics metrics) {
    this.loop = loop;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.thread = Thread.ofPlatform().name("projector").unstarted(this::run);
  }

  /**
   * Starts a projector and returns when it has joined its group.
   *
   * @param store is used until {@link #close} and not closed
   * @throws IllegalStateException if it has not joined after 30 s
   */
  public static ProjectorApp start(
      ProjectorConfig config, DocumentStore store, MeterRegistry meters) {
    ProjectorMetrics metrics = new ProjectorMetrics(meters);
    Deserializer<Event> deserializer = DomainSerdes.events(config.kafka()).deserializer();
    Projection projection = new Projection(store, config.policy(), config.cache(), metrics);
    DeadLetters deadLetters = new KafkaDeadLetters(config.kafka());
    RecordProjector records =
        new RecordProjector(new EventReader(deserializer), projection, deadLetters, metrics);
    HeldPartitions held =
        new HeldPartitions(config.retries(), () -> ThreadLocalRandom.current().nextDouble());
    ProjectorLoop loop =
        new ProjectorLoop(
            new KafkaConsumer<>(ConsumerProperties.of(config)), records, projection, held, metrics);
    ProjectorApp app = new ProjectorApp(loop, deadLetters, metrics);
    app.thread.start();
    app.awaitJoined();
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
    DocumentStore store =
        aws.<DocumentStore>map(AwsDocumentStore::open)
            .orElseGet(() -> RocksDocumentStore.open(directory));
    return start(config, store, meters);
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
    loop.stop();
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
      loop.run(InstantSource.system());
    } catch (RuntimeException | Error e) {
      failure = e;
      loop.joined().completeExceptionally(e);
      LOG.atError().setCause(e).log("the projector ended");
    }
  }

  private void awaitJoined() {
    try {
      loop.joined().get(JOIN.toMillis(), TimeUnit.MILLISECONDS);
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
