package dev.inklog.e2e.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.e2e.Await;
import dev.inklog.e2e.Jdk;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One process of the cluster: started, killed, and started again on the same directory and ports.
 * Its output goes to {@code NAME.log}. Used by one thread.
 */
final class Node {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Pattern ACTIVE_PARTITIONS =
      Pattern.compile("inklog_sequencer_partitions\\{role=\"active\"} [1-9]");
  private static final int HTTP_TIMEOUT_MS = 1_000;

  private final NodeKind kind;
  private final String name;
  private final Path log;
  private final int adminPort;
  private final Map<String, String> environment;
  private @Nullable Process process;

  /**
   * @param environment its settings, but for the administration port
   */
  Node(NodeKind kind, String name, Path log, int adminPort, Map<String, String> environment) {
    this.kind = kind;
    this.name = name;
    this.log = log;
    this.adminPort = adminPort;
    this.environment = Map.copyOf(environment);
  }

  NodeKind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  /** Starts it and returns at once. */
  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    // Who is killed does not delete what it unpacked.
    builder.environment().put("ROCKSDB_SHAREDLIB_DIR", unpacked().toString());
    builder.environment().put(kind.prefix() + "ADMIN_PORT", String.valueOf(adminPort));
    process = builder.start();
  }

  private Path unpacked() throws IOException {
    return Files.createDirectories(log.resolveSibling(name + "-lib"));
  }

  /** Waits until it does its work. */
  void awaitReady() {
    Await.value(START, name + " to be ready (see " + log + ")", this::ready);
  }

  /** {@code kill -9}. */
  void kill() {
    end(Process::destroyForcibly);
  }

  /** SIGTERM, as an orderly restart begins. */
  void stop() {
    end(Process::destroy);
  }

  boolean isAlive() {
    Process running = process;
    return running != null && running.isAlive();
  }

  private void end(Consumer<Process> signal) {
    Process running = process;
    if (running == null) {
      return;
    }
    signal.accept(running);
    try {
      if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
        throw new IllegalStateException(name + " did not stop within " + STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** True for a sequencer that has partitions of its own, beside copies of others'. */
  boolean isActive() {
    return ACTIVE_PARTITIONS.matcher(metrics()).find();
  }

  /** What it counts, in Prometheus' text form; nothing if it does not answer. */
  String metrics() {
    return ask("/metrics").orElse("");
  }

  private Optional<Boolean> ready() {
    if (!isAlive()) {
      throw new IllegalStateException(name + " ended by itself: see " + log);
    }
    return ask("/readyz").map(_ -> true);
  }

  private Optional<String> ask(String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + adminPort + path);
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(HTTP_TIMEOUT_MS);
      connection.setReadTimeout(HTTP_TIMEOUT_MS);
      if (connection.getResponseCode() != 200) {
        return Optional.empty();
      }
      try (InputStream body = connection.getInputStream()) {
        return Optional.of(new String(body.readAllBytes(), UTF_8));
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private List<String> command() {
    return List.of(
        Jdk.program("java"),
        "-Xmx" + kind.heap(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        kind.mainClass());
  }
}
