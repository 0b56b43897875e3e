package dev.inklog.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process, with its controller (KRaft) and its data on disk.
 *
 * <p>The same server class that a cluster runs, with the settings of {@link BrokerSettings}. A
 * directory is formatted once and found again, also after the process was killed. A fatal fault of
 * the broker ends the process, as it does in a cluster. One per directory and process.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String PREFIX = "[EmbeddedBroker] ";

  private final ControllerServer controller;
  private final BrokerServer broker;
  private final BrokerPorts ports;

  private EmbeddedBroker(ControllerServer controller, BrokerServer broker, BrokerPorts ports) {
    this.controller = controller;
    this.broker = broker;
    this.ports = ports;
  }

  /**
   * Starts a broker that is alone on {@code directory}, formatting it if it is new; returns when
   * clients are served.
   */
  public static EmbeddedBroker start(Path directory) {
    try {
      Files.createDirectories(directory);
      var ports = BrokerPorts.of(directory.resolve("ports.properties"));
      return start(directory, BrokerQuorum.alone(ports), 1);
    } catch (IOException e) {
      throw new UncheckedIOException("The broker cannot use its directory " + directory, e);
    }
  }

  /**
   * Starts one broker of a cluster; returns when clients are served, for which most of the cluster
   * must be there.
   */
  public static EmbeddedBroker start(Path directory, BrokerQuorum quorum, int id) {
    try {
      var logs = Files.createDirectories(directory.resolve("logs"));
      var settings = BrokerSettings.of(logs, quorum, id);
      if (!Files.exists(logs.resolve("meta.properties"))) {
        format(logs, quorum.clusterId(), id);
      }
      boolean cleanlyStopped = new CleanShutdownFileHandler(logs.toString()).exists();
      var server = create(KafkaConfig.fromProps(settings, false), quorum.node(id));
      server.controller.startup();
      if (quorum.nodes().size() == 1 && !cleanlyStopped) {
        PreviousRun.forget(server.controller.controller(), id);
      }
      server.broker.startup();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("The broker cannot use its directory " + directory, e);
    }
  }

  /** The address for {@code bootstrap.servers}. */
  public String bootstrap() {
    return "127.0.0.1:" + ports.clients();
  }

  /**
   * Stops the broker in order: what was acknowledged is on disk, and the next start needs no
   * recovery.
   */
  @Override
  public void close() {
    // The controller is needed while the broker hands over.
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }

  /* What Kafka's own KafkaRaftServer is made of, which starts both at once. */
  private static EmbeddedBroker create(KafkaConfig config, BrokerPorts ports) {
    var directories =
        KafkaRaftServer.initializeLogDirs(
            config, LoggerFactory.getLogger(EmbeddedBroker.class), PREFIX);
    var clusterId = directories._1().clusterId().orElseThrow();
    var shared =
        new SharedServer(
            config,
            directories._1(),
            Time.SYSTEM,
            Server.initializeMetrics(config, Time.SYSTEM, clusterId),
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
            new StandardFaultHandlerFactory(),
            ServerSocketFactory.INSTANCE);
    return new EmbeddedBroker(
        new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2()),
        new BrokerServer(shared),
        ports);
  }

  private static void format(Path logs, String clusterId, int id) throws IOException {
    var formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(id)
            .setClusterId(clusterId)
            .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
            .setDirectories(List.of(logs.toString()));
    try {
      formatter.run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Expected to format " + logs + " but could not", e);
    }
  }
}
