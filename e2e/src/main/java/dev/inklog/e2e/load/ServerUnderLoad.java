package dev.inklog.e2e.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.e2e.Await;
import dev.inklog.e2e.Jdk;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.gateway.GatewayApp;
import dev.inklog.standalone.BrokerPorts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A standalone in a process, and where memory is measured a gateway of its own before its log. */
final class ServerUnderLoad implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /** One user at one address does more than people do. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "GATEWAY_CONNECTS_PER_SECOND", "1000000",
          "GATEWAY_MAX_CONNECTIONS", "200000",
          "GATEWAY_MAX_CONNECTIONS_PER_ADDRESS", "200000",
          "GATEWAY_USER_REQUESTS_PER_SECOND", "1000000",
          "GATEWAY_USER_CREATIONS_PER_SECOND", "1000000",
          "GATEWAY_USER_EDITS_PER_SECOND", "1000000");

  private final StandaloneProcess standalone;
  private final Path data;
  private final List<Process> gateways = new ArrayList<>();

  private ServerUnderLoad(StandaloneProcess standalone, Path data) {
    this.standalone = standalone;
    this.data = data;
  }

  /** Starts everything in one process, without limits for one user but with these settings. */
  static ServerUnderLoad start(Path data, Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(LIMITS);
    all.putAll(environment);
    return new ServerUnderLoad(StandaloneProcess.start(data, all), data);
  }

  URI address() {
    return URI.create(standalone.endpoints().url());
  }

  long pid() {
    return standalone.endpoints().pid();
  }

  /** A gateway in a process of its own. */
  record Gateway(URI address, long pid) {}

  /** Starts one more gateway with that much heap. */
  Gateway gateway(String heap, Map<String, String> environment) throws IOException {
    int port = BrokerPorts.choose().clients();
    int admin = BrokerPorts.choose().clients();
    Path log = data.resolve("gateway.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Jdk.program("java"),
                "-Xmx" + heap,
                "-XX:+UseCompactObjectHeaders",
                // What a collection frees goes back to the system, so that the process shows it.
                "-XX:MinHeapFreeRatio=5",
                "-XX:MaxHeapFreeRatio=10",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApp.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(LIMITS);
    builder.environment().putAll(environment);
    builder
        .environment()
        .putAll(
            Map.of(
                "GATEWAY_LOCAL_ISSUER_KEY",
                data.resolve("issuer.jwk").toString(),
                "KAFKA_BOOTSTRAP_SERVERS",
                standalone.endpoints().bootstrap(),
                "KAFKA_SCHEMA_REGISTRY_URL",
                "inprocess://bundled",
                "GATEWAY_PORT",
                Integer.toString(port),
                "GATEWAY_ADMIN_PORT",
                Integer.toString(admin),
                "GATEWAY_STORE_DIR",
                standalone.endpoints().store(),
                "GATEWAY_STORE_SCRATCH_DIR",
                Files.createDirectories(data.resolve("follow-" + port)).toString(),
                "ROCKSDB_SHAREDLIB_DIR",
                data.resolve("lib").toString()));
    Process process = builder.start();
    gateways.add(process);
    URI address = URI.create("http://127.0.0.1:" + port);
    Await.value(
        START,
        "a gateway to be ready",
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("The gateway ended: " + Files.readString(log, UTF_8));
          }
          return isReady(address) ? Optional.of(true) : Optional.empty();
        });
    return new Gateway(address, process.pid());
  }

  private static boolean isReady(URI address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.resolve("/healthz").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(1_000);
      return connection.getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    for (Process gateway : gateways) {
      gateway.destroy();
      try {
        gateway.waitFor(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    standalone.close();
  }
}
