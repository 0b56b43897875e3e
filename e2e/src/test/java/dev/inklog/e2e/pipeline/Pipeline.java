package dev.inklog.e2e.pipeline;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Event;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.gateway.GatewayApp;
import dev.inklog.gateway.GatewayConfig;
import dev.inklog.gateway.identity.IdentityConfig;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.standalone.BrokerTopics;
import dev.inklog.standalone.Services;
import dev.inklog.standalone.StandaloneConfig;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.RocksGenerations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A broker and all services on one directory, and a stranger's view of them. */
final class Pipeline implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final StandaloneConfig config;
  private KafkaUnderTest kafka;
  private Services services;
  private InklogServer server;

  private Pipeline(StandaloneConfig config, KafkaUnderTest kafka) {
    this.config = config;
    this.kafka = kafka;
    this.services = Services.start(config, kafka.bootstrap());
    this.server = server(services);
  }

  static Pipeline start(Path directory) {
    return start(directory, Map.of());
  }

  /**
   * Starts everything.
   *
   * @param environment of the services
   */
  static Pipeline start(Path directory, Map<String, String> environment) {
    var variables = new HashMap<>(environment);
    variables.put("GATEWAY_CONNECTS_PER_SECOND", "100000");
    var kafka = KafkaUnderTest.start(directory.resolve("broker"));
    BrokerTopics.ensure(kafka.bootstrap(), PARTITIONS);
    return new Pipeline(
        StandaloneConfig.of(directory).withPort(0).withEnvironment(variables), kafka);
  }

  InklogServer server() {
    return server;
  }

  /**
   * Stops everything in order and starts it again on the same data; the gateway's port is another
   * one.
   */
  void restart() {
    server.close();
    services.close();
    kafka = kafka.restarted();
    services = Services.start(config, kafka.bootstrap());
    server = server(services);
  }

  /** One more gateway before the same log, with limits as they are by default. */
  GatewayApp gateway() {
    return GatewayApp.start(
        GatewayConfig.defaults(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrap(),
                "schema.registry.url",
                "inprocess://bundled"),
            new IdentityConfig.Local(config.data().resolve("issuer.jwk"))),
        CurrentStore.follow(
            RocksGenerations.following(
                config.data().resolve("store"), config.data().resolve("second-gateway"))));
  }

  /** The committed events of a document in log order, once there are at least {@code count}. */
  List<Event> log(DocumentId id, long count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrap(),
            "schema.registry.url", server.address().resolve("/registry").toString(),
            "isolation.level", "read_committed");
    var found = new ArrayList<Event>();
    try (var serde = DomainSerdes.events(settings);
        var consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), serde.deserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.OPS).stream()
              .map(partition -> new TopicPartition(Topics.OPS, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + DEADLINE.toNanos();
      while (found.size() < count && System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (record.key().equals(id.value())) {
            found.add(record.value());
          }
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    server.close();
    services.close();
    kafka.close();
  }

  private static InklogServer server(Services services) {
    return new InklogServer(URI.create("http://127.0.0.1:" + services.port()));
  }
}
