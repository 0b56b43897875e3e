package dev.inklog.e2e.faults;

import dev.inklog.document.id.DocumentId;
import dev.inklog.schemas.Topics;
import dev.inklog.standalone.BrokerPorts;
import dev.inklog.standalone.BrokerQuorum;
import dev.inklog.standalone.BrokerTopics;
import dev.inklog.store.RocksGenerations;
import dev.inklog.store.StoreGenerations;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import dev.inklog.store.local.AwsServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Inklog as it runs for many: brokers, two sequencers of which each is the other's standby, two
 * gateways, a projector; each a process, all on one machine, the store in a directory that the
 * projector writes and the gateways follow. Used by one thread.
 */
final class Cluster implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final String STORE = "store";
  private static final Map<String, String> STANDBY = Map.of("SEQUENCER_STANDBY_REPLICAS", "1");

  private final Path directory;
  private final BrokerQuorum quorum;
  private final List<Node> nodes = new ArrayList<>();
  private final List<URI> gateways = new ArrayList<>();
  private Optional<AwsServers> aws = Optional.empty();
  private String table = "";

  private Cluster(Path directory, BrokerQuorum quorum) {
    this.directory = directory;
    this.quorum = quorum;
  }

  /** Starts all of it, and returns when edits are taken. */
  static Cluster start(Path directory, int brokers) throws IOException {
    return start(directory, brokers, false);
  }

  /**
   * Starts all of it, and returns when edits are taken.
   *
   * @param onAws whether the store is in servers with the APIs of DynamoDB and S3
   */
  static Cluster start(Path directory, int brokers, boolean onAws) throws IOException {
    Files.createDirectories(directory);
    Cluster cluster = new Cluster(directory, quorum(brokers));
    try {
      if (onAws) {
        cluster.aws = Optional.of(AwsServers.start());
        cluster.table = cluster.aws.get().create();
      }
      cluster.start();
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private static BrokerQuorum quorum(int brokers) throws IOException {
    SortedMap<Integer, BrokerPorts> nodes = new TreeMap<>();
    for (int id = 1; id <= brokers; id++) {
      nodes.put(id, BrokerPorts.choose());
    }
    return new BrokerQuorum(Uuid.randomUuid().toString(), nodes);
  }

  private void start() throws IOException {
    for (int id : quorum.nodes().keySet()) {
      String name = "broker-" + id;
      add(
          NodeKind.BROKER,
          name,
          Map.of(
              "BROKER_ID", String.valueOf(id),
              "BROKER_DIR", directory.resolve(name).toString(),
              "BROKER_QUORUM", quorum.toString()));
    }
    startAll(nodes);
    BrokerTopics.ensure(quorum.bootstrap(), PARTITIONS, quorum.replicas());
    add(NodeKind.PROJECTOR, "projector", Map.of("PROJECTOR_INSTANCE", "projector"));
    sequencer("sequencer-1", STANDBY);
    sequencer("sequencer-2", STANDBY);
    startAll(nodes.subList(quorum.nodes().size(), nodes.size()));
    addGateway("gateway-1");
    addGateway("gateway-2");
    startAll(nodes.subList(nodes.size() - 2, nodes.size()));
  }

  /** A sequencer that is not started, with settings of its own. */
  Node sequencer(String name, Map<String, String> settings) throws IOException {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("SEQUENCER_STATE_DIR", directory.resolve(name).toString());
    add(NodeKind.SEQUENCER, name, environment);
    return nodes.getLast();
  }

  private void addGateway(String name) throws IOException {
    int port = BrokerPorts.choose().clients();
    gateways.add(URI.create("http://127.0.0.1:" + port));
    add(
        NodeKind.GATEWAY,
        name,
        Map.of(
            "GATEWAY_PORT", String.valueOf(port),
            "GATEWAY_LOCAL_ISSUER_KEY", directory.resolve("issuer.jwk").toString(),
            "GATEWAY_STORE_SCRATCH_DIR", directory.resolve(name).toString()));
  }

  private void add(NodeKind kind, String name, Map<String, String> settings) throws IOException {
    Map<String, String> environment = new HashMap<>(settings);
    if (kind != NodeKind.BROKER) {
      environment.put("KAFKA_BOOTSTRAP_SERVERS", quorum.bootstrap());
      environment.put("KAFKA_SCHEMA_REGISTRY_URL", "inprocess://bundled");
    }
    if (kind == NodeKind.PROJECTOR || kind == NodeKind.GATEWAY) {
      environment.putAll(whereTheStoreIs(kind.prefix()));
    }
    int adminPort = BrokerPorts.choose().clients();
    nodes.add(new Node(kind, name, directory.resolve(name + ".log"), adminPort, environment));
  }

  private static void startAll(List<Node> nodes) throws IOException {
    for (Node node : nodes) {
      node.start();
    }
    nodes.forEach(Node::awaitReady);
  }

  List<Node> nodes(NodeKind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).toList();
  }

  /** The addresses of the gateways. */
  List<URI> gateways() {
    return List.copyOf(gateways);
  }

  private Map<String, String> whereTheStoreIs(String prefix) {
    if (aws.isEmpty()) {
      return Map.of(prefix + "STORE_DIR", directory.resolve(STORE).toString());
    }
    Map<String, String> variables = new HashMap<>(aws.get().environment());
    variables.put(prefix + "STORE_TABLE", table);
    variables.put(prefix + "STORE_BUCKET", table);
    return variables;
  }

  /** For looking at what is stored. */
  StoreGenerations stores() {
    return aws.isPresent()
        ? new AwsGenerations(new AwsStoreConfig(table, table))
        : RocksGenerations.reading(directory.resolve(STORE));
  }

  String bootstrap() {
    return quorum.bootstrap();
  }

  /** Client properties for any Kafka client. */
  Map<String, Object> kafka() {
    return Map.of(
        "bootstrap.servers", quorum.bootstrap(), "schema.registry.url", "inprocess://bundled");
  }

  static int partitions() {
    return PARTITIONS;
  }

  /** Names for documents that live in all partitions, in turn. */
  List<DocumentId> documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            IntStream.iterate(i, number -> number + count)
                .mapToObj(number -> new DocumentId("kill-" + number))
                .filter(id -> Topics.partitionOf(id, PARTITIONS) == i % PARTITIONS)
                .findFirst()
                .orElseThrow())
        .toList();
  }

  /** Ends all processes. */
  @Override
  public void close() {
    nodes.reversed().forEach(Node::kill);
    aws.ifPresent(AwsServers::close);
  }
}
