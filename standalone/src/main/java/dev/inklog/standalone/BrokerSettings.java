package dev.inklog.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a Kafka broker of ours: broker and controller in one node, bound to loopback. */
final class BrokerSettings {
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("controller.listener.names", CONTROLLER_LISTENER),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"));

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
          // A sequencer that died is replaced after its session timeout, which is short.
          "group.min.session.timeout.ms", "1000",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "200",
          "group.initial.rebalance.delay.ms", "0",
          // A commit waits for its offsets, and there is nothing to wait for with them.
          "group.coordinator.append.linger.ms", "0",
          "add.partitions.to.txn.retry.backoff.ms", "1",
          "broker.heartbeat.interval.ms", "500",
          "broker.session.timeout.ms", "2000");

  private BrokerSettings() {}

  static Properties of(Path logs, BrokerQuorum quorum, int id) {
    var settings = new Properties();
    settings.putAll(ROLES);
    settings.putAll(SMALL);
    settings.putAll(QUICK);
    settings.putAll(replication(quorum));
    var ports = quorum.node(id);
    var address = "127.0.0.1:" + ports.clients();
    settings.put("node.id", String.valueOf(id));
    settings.put(
        "listeners",
        "PLAINTEXT://%s,%s://127.0.0.1:%d"
            .formatted(address, CONTROLLER_LISTENER, ports.controller()));
    settings.put("advertised.listeners", "PLAINTEXT://" + address);
    settings.put("controller.quorum.voters", quorum.voters());
    settings.put("log.dirs", logs.toString());
    return settings;
  }

  /*
   * Where no second replica exists to lose less than everything, each append reaches the disk before its
   * acknowledgement, in every topic, so that a power cut leaves offsets, changelogs, transactions and the log in an
   * order that happened.
   */
  private static Map<String, String> replication(BrokerQuorum quorum) {
    var replicas = String.valueOf(quorum.replicas());
    var minInSync = String.valueOf(quorum.minInSync());
    return Map.ofEntries(
        Map.entry("default.replication.factor", replicas),
        Map.entry("min.insync.replicas", minInSync),
        Map.entry("offsets.topic.replication.factor", replicas),
        Map.entry("transaction.state.log.replication.factor", replicas),
        Map.entry("transaction.state.log.min.isr", minInSync),
        Map.entry("share.coordinator.state.topic.replication.factor", replicas),
        Map.entry("share.coordinator.state.topic.min.isr", minInSync),
        Map.entry(
            "log.flush.interval.messages",
            String.valueOf(quorum.replicas() == 1 ? 1 : Long.MAX_VALUE)));
  }
}
