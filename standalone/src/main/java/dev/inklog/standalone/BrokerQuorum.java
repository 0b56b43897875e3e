package dev.inklog.standalone;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * Brokers on loopback that are one cluster: each is broker and controller. One alone, or three.
 *
 * @param clusterId the same for all, written into a directory when it is formatted
 * @param nodes the ports of each, by node id
 */
public record BrokerQuorum(String clusterId, SortedMap<Integer, BrokerPorts> nodes) {
  private static final int MAX_REPLICAS = 3;

  /** A broker that is alone. */
  static BrokerQuorum alone(BrokerPorts ports) {
    return new BrokerQuorum(Uuid.randomUuid().toString(), new TreeMap<>(Map.of(1, ports)));
  }

  /** What {@link #toString} wrote. */
  public static BrokerQuorum parse(String text) {
    String[] parts = text.split("@", 2);
    SortedMap<Integer, BrokerPorts> nodes = new TreeMap<>();
    for (String node : parts[1].split(",", -1)) {
      int[] numbers = Arrays.stream(node.split(":", -1)).mapToInt(Integer::parseInt).toArray();
      nodes.put(numbers[0], new BrokerPorts(numbers[1], numbers[2]));
    }
    return new BrokerQuorum(parts[0], nodes);
  }

  /**
   * The ports of a node.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  BrokerPorts node(int id) {
    var ports = nodes.get(id);
    if (ports == null) {
      throw new IllegalArgumentException("There is no node %d in %s".formatted(id, this));
    }
    return ports;
  }

  /** Copies of each partition. */
  public int replicas() {
    return Math.min(MAX_REPLICAS, nodes.size());
  }

  /** Copies that must have a record before it is acknowledged. */
  public int minInSync() {
    return Math.max(1, replicas() - 1);
  }

  /** The addresses for {@code bootstrap.servers}. */
  public String bootstrap() {
    return nodes.values().stream()
        .map(ports -> "127.0.0.1:" + ports.clients())
        .collect(joining(","));
  }

  String voters() {
    return nodes.entrySet().stream()
        .map(node -> node.getKey() + "@127.0.0.1:" + node.getValue().controller())
        .collect(joining(","));
  }

  /** {@code cluster@id:clients:controller,…}. */
  @Override
  public String toString() {
    return nodes.entrySet().stream()
        .map(node ->
            "%d:%d:%d"
                .formatted(node.getKey(), node.getValue().clients(), node.getValue().controller()))
        .collect(joining(",", clusterId + "@", ""));
  }
}
