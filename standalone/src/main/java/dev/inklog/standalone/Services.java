package dev.inklog.standalone;

import dev.inklog.gateway.GatewayApp;
import dev.inklog.gateway.GatewayConfig;
import dev.inklog.projector.ProjectorApp;
import dev.inklog.projector.ProjectorConfig;
import dev.inklog.runtime.Environment;
import dev.inklog.sequencer.SequencerApp;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.RocksGenerations;
import dev.inklog.store.StoreGenerations;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * Everything but the broker, in this process: the embedded store, the sequencer, the projector and
 * the gateway.
 *
 * <p>Works against any broker that has the topics. The three services are started side by side, and
 * stopped in the order gateway, projector, sequencer, store.
 */
public final class Services implements AutoCloseable {
  /** Of the embedded store, in the data directory. */
  static final String STORE = "store";

  /** Of the sequencer's state, in the data directory. */
  static final String STREAMS = "streams";

  /** Of the local issuer's key, in the data directory. */
  private static final String ISSUER = "issuer.jwk";

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Parts parts;
  private final GatewayApp gateway;

  private Services(Parts parts, GatewayApp gateway) {
    this.parts = parts;
    this.gateway = gateway;
  }

  /** Returns when edits are taken; {@link StartException} says why they are not. */
  public static Services start(StandaloneConfig config, String bootstrap) {
    Map<String, Object> kafka =
        Map.of("bootstrap.servers", bootstrap, "schema.registry.url", "inprocess://bundled");
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var parts = new Parts();
    try (var threads = threads()) {
      var forProjector = new Environment(config.environment(), "PROJECTOR_");
      var stores = parts.add("store", CurrentStore.open(place(config, forProjector)));
      var sequencer = threads.submit(() -> sequencer(config, kafka, meters));
      var projector = threads.submit(() -> projector(forProjector, kafka, stores, meters));
      var gateway = threads.submit(() -> gateway(config, kafka, stores, meters));
      parts.add(
          new Parts.Starting("sequencer", sequencer),
          new Parts.Starting("projector", projector),
          new Parts.Starting("gateway", gateway));
      return new Services(parts, gateway.resultNow());
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** The port of the gateway. */
  public int port() {
    return gateway.port();
  }

  /** Where the gateway is, from here. */
  String url() {
    return "%s://127.0.0.1:%d".formatted(gateway.scheme(), port());
  }

  @Override
  public void close() {
    parts.close();
  }

  private static ExecutorService threads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory());
  }

  /** On the local disk, unless a table and a bucket are given. */
  private static StoreGenerations place(StandaloneConfig config, Environment environment) {
    return AwsStoreConfig.from(name -> environment.text(name, ""))
        .<StoreGenerations>map(AwsGenerations::new)
        .orElseGet(() -> RocksGenerations.writing(config.data().resolve(STORE)));
  }

  private static ProjectorApp projector(
      Environment environment,
      Map<String, Object> kafka,
      CurrentStore stores,
      MeterRegistry meters) {
    var settings = ProjectorConfig.from(environment, kafka).withInstance("standalone");
    environment.check();
    return ProjectorApp.start(settings, stores, meters);
  }

  private static SequencerApp sequencer(
      StandaloneConfig config, Map<String, Object> kafka, MeterRegistry meters)
      throws InterruptedException, TimeoutException {
    var environment = new Environment(config.environment(), "SEQUENCER_");
    var settings = SequencerConfig.from(environment, kafka);
    environment.check();
    var sequencer =
        SequencerApp.start(settings.withStateDir(config.data().resolve(STREAMS)), meters);
    sequencer.awaitRunning(DEADLINE);
    return sequencer;
  }

  private static GatewayApp gateway(
      StandaloneConfig config,
      Map<String, Object> kafka,
      CurrentStore stores,
      PrometheusMeterRegistry meters) {
    var environment = new Environment(config.environment(), "GATEWAY_");
    var settings =
        GatewayConfig.from(environment, kafka, Optional.of(config.data().resolve(ISSUER)))
            .withPort(config.port())
            .withPage(config.page());
    environment.check();
    return GatewayApp.start(
        settings, stores, List.of(new RegistryHandler(), new MetricsHandler(meters)), meters);
  }
}
