package dev.inklog.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a Kafka broker that is alone: broker and controller in one node, bound to
 * loopback.
 */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final Map<String, String> ALONE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", String.valueOf(NODE_ID)),
          Map.entry("controller.listener.names", CONTROLLER_LISTENER),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"));

  /**
   * There is one group per service and one transactional producer: few partitions, quick to load.
   */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("log.index.size.max.bytes", "1048576"),
          Map.entry("metadata.log.max.record.bytes.between.snapshots", "2097152"));

  /**
   * What a person waits for: groups form at once, a new transaction does not wait for the last
   * one's markers.
   */
  private static final Map<String, String> QUICK =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "add.partitions.to.txn.retry.backoff.ms", "1",
          "broker.heartbeat.interval.ms", "500",
          "broker.session.timeout.ms", "2000");

  private BrokerSettings() {}

  static Properties of(Path logs, BrokerPorts ports) {
    var settings = new Properties();
    settings.putAll(ALONE);
    settings.putAll(SMALL);
    settings.putAll(QUICK);
    var address = "127.0.0.1:" + ports.clients();
    settings.put(
        "listeners",
        "PLAINTEXT://"
            + address
            + ","
            + CONTROLLER_LISTENER
            + "://127.0.0.1:"
            + ports.controller());
    settings.put("advertised.listeners", "PLAINTEXT://" + address);
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + ports.controller());
    settings.put("log.dirs", logs.toString());
    // No second replica exists to lose less than everything: each append reaches the disk before
    // its
    // acknowledgement, in every topic, so that a power cut leaves offsets, changelogs, transactions
    // and
    // the log in an order that happened.
    settings.put("log.flush.interval.messages", "1");
    return settings;
  }
}
