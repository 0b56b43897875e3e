package dev.inklog.gateway;

import dev.inklog.gateway.audit.Accesses;
import dev.inklog.gateway.credentials.Desks;
import dev.inklog.gateway.credentials.KeyDesk;
import dev.inklog.gateway.credentials.TicketDesk;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.identity.CallersConfig;
import dev.inklog.gateway.identity.FirstSight;
import dev.inklog.gateway.identity.Identification;
import dev.inklog.gateway.identity.IdentityConfig;
import dev.inklog.gateway.identity.LocalIssuer;
import dev.inklog.gateway.identity.Lockout;
import dev.inklog.gateway.identity.RequestIdentification;
import dev.inklog.gateway.identity.TokenVerifier;
import dev.inklog.gateway.identity.Verifier;
import dev.inklog.gateway.kafka.KafkaAccessLog;
import dev.inklog.gateway.kafka.KafkaClients;
import dev.inklog.gateway.kafka.KafkaLog;
import dev.inklog.gateway.kafka.SubmissionPublisher;
import dev.inklog.gateway.kafka.credentials.KafkaCredentials;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.pace.UserPaces;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.runtime.Environment;
import dev.inklog.runtime.Service;
import dev.inklog.runtime.ServiceProcess;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.RocksGenerations;
import dev.inklog.store.StoreGenerations;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway. */
public final class GatewayApp implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayApp.class);

  private final SubmissionPublisher publisher;
  private final KafkaAccessLog access;
  private final KafkaLog log;
  private final KafkaCredentials credentials;
  private final Desks desks;
  private final Gateway gateway;
  private final String scheme;

  private volatile boolean closing;
  private volatile boolean logLost;

  private GatewayApp(
      GatewayConfig config, CurrentStore stores, List<Handler> more, MeterRegistry meters) {
    scheme = config.http().edge().scheme();
    KafkaClients clients = new KafkaClients(config.kafka());
    InstantSource clock = InstantSource.system();
    GatewayMetrics metrics = new GatewayMetrics(meters, clock);
    publisher = new SubmissionPublisher(clients.producer());
    access = new KafkaAccessLog(clients.accessProducer(), metrics, clock);
    log = new KafkaLog(clients, stores, config.rooms().waits().deadline());
    credentials = new KafkaCredentials(clients);
    desks = desks(credentials, clock);
    gateway =
        new Gateway(
            config,
            new Gateway.Log(
                publisher, log.source(), log.presence(), log.placements(), this::isHearing),
            new Gateway.Parts(
                callers(
                    config.callers(),
                    desks,
                    new Accesses(access, new RandomNames().next(), clock, System::nanoTime)),
                desks,
                more,
                metrics));
  }

  private static Desks desks(KafkaCredentials credentials, InstantSource clock) {
    Supplier<String> names = new RandomNames()::next;
    KeyDesk keys = new KeyDesk(credentials.keys(), names, clock);
    return new Desks(keys, new TicketDesk(credentials.tickets(), keys, names, clock));
  }

  private static Callers callers(CallersConfig config, Desks desks, Accesses accesses) {
    Optional<LocalIssuer> local =
        config.identity() instanceof IdentityConfig.Local(var key)
            ? Optional.of(LocalIssuer.of(key))
            : Optional.empty();
    Verifier tokens =
        switch (config.identity()) {
          case IdentityConfig.Oidc(var issuer) -> new TokenVerifier(issuer);
          case IdentityConfig.Local _ -> local.orElseThrow().verifier();
        };
    Identification identification =
        new RequestIdentification(
            new RequestIdentification.Verifiers(tokens, desks.keys(), desks.tickets()),
            new Lockout(System::nanoTime),
            new RandomNames()::next);
    return new Callers(
        new FirstSight(identification, accesses, System::nanoTime),
        local,
        accesses,
        UserPaces.of(config.limits(), System::nanoTime));
  }

  /**
   * Starts a gateway; returns when it serves.
   *
   * @param stores read only, and not closed
   * @param more handlers that are asked before the gateway's own; each answers its own paths only
   * @throws java.io.UncheckedIOException if the address cannot be listened on; a taken port is a
   *     {@link java.net.BindException} among its causes
   */
  public static GatewayApp start(
      GatewayConfig config, CurrentStore stores, List<Handler> more, MeterRegistry meters) {
    GatewayApp app = new GatewayApp(config, stores, more, meters);
    try {
      app.publisher.connect();
      app.access.connect();
      app.log.start(app.gateway.listener(), app::logLost);
      app.credentials.start(app.desks, app::logLost);
      app.gateway.start();
      app.log.join(config.http().address().advertised().orElseGet(() -> app.address(config)));
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
    LOG.atInfo().addKeyValue("port", app.port()).log("gateway ready");
    return app;
  }

  /** Starts a gateway with nothing but its own handlers, that nobody watches. */
  public static GatewayApp start(GatewayConfig config, CurrentStore stores) {
    return start(config, stores, List.of(), new SimpleMeterRegistry());
  }

  /** The process of a gateway, with its settings from the environment: {@code GATEWAY_…}. */
  static void main() {
    ServiceProcess.run("GATEWAY_", GatewayApp::start);
  }

  private static Service start(Environment environment, MeterRegistry meters) {
    GatewayConfig config = GatewayConfig.from(environment);
    Path directory = environment.path("STORE_DIR", Path.of("store"));
    Path scratch = environment.path("STORE_SCRATCH_DIR", Path.of("gateway-store"));
    Optional<AwsStoreConfig> aws = AwsStoreConfig.from(name -> environment.text(name, ""));
    environment.check();
    StoreGenerations place =
        aws.<StoreGenerations>map(AwsGenerations::new)
            .orElseGet(() -> RocksGenerations.following(directory, scratch));
    return start(config, CurrentStore.follow(place), List.of(), meters);
  }

  /** Without its log a gateway tells nothing; without the others it does not know who may. */
  private boolean isHearing() {
    return log.isRunning() && credentials.isRunning();
  }

  @Override
  public boolean isReady() {
    return !closing && isHearing();
  }

  @Override
  public Optional<Throwable> failure() {
    return logLost && !closing
        ? Optional.of(new IllegalStateException("the log cannot be read any more"))
        : Optional.empty();
  }

  private void logLost() {
    logLost = true;
    gateway.logLost();
  }

  private String address(GatewayConfig config) {
    return "%s://%s:%d".formatted(scheme, config.http().address().host(), port());
  }

  /** What its URLs begin with: {@code http} or {@code https}. */
  public String scheme() {
    return scheme;
  }

  /** The port that is listened on. */
  public int port() {
    return gateway.port();
  }

  /** What was counted. */
  public GatewayMetrics metrics() {
    return gateway.metrics();
  }

  /**
   * Refuses what is new, asks clients to reconnect elsewhere, writes what was handed over, stops
   * reading; who had access is recorded to the last.
   */
  @Override
  public void close() {
    closing = true;
    quietly("sockets", gateway::drain);
    quietly("publisher", publisher::close);
    quietly("credentials", credentials::close);
    quietly("log", log::close);
    quietly("server", gateway::stop);
    quietly("access", access::close);
  }

  private static void quietly(String part, Runnable close) {
    try {
      close.run();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("part", part).setCause(e).log("a part did not stop in order");
    }
  }
}
