package dev.inklog.e2e;

import dev.inklog.standalone.Endpoints;
import dev.inklog.standalone.StandaloneApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Inklog's standalone as a process of its own, as {@code ./inklog up} starts it: same class path
 * and JVM as ours, a free port, its output in {@code standalone.log} of the data directory.
 */
public final class StandaloneProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Process process;
  private final Endpoints endpoints;

  private StandaloneProcess(Process process, Endpoints endpoints) {
    this.process = process;
    this.endpoints = endpoints;
  }

  /**
   * Starts on {@code data} and returns when it is ready; {@link IllegalStateException} with its
   * output if it does not start.
   */
  public static StandaloneProcess start(Path data, String... more) throws IOException {
    return start(data, Map.of(), more);
  }

  /** As {@link #start(Path, String...)}, with variables of the environment. */
  public static StandaloneProcess start(Path data, Map<String, String> environment, String... more)
      throws IOException {
    var log = Files.createDirectories(data).resolve("standalone.log");
    var builder =
        new ProcessBuilder(command(data, more))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Who is killed does not delete what it unpacked.
    var unpacked = Files.createDirectories(data.resolve("lib"));
    builder.environment().put("ROCKSDB_SHAREDLIB_DIR", unpacked.toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      return new StandaloneProcess(
          process, Await.value(START, "standalone to be ready", () -> ready(process, data)));
    } catch (IllegalStateException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e.getMessage() + "\n" + Files.readString(log), e);
    }
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /** Ends the process as a power cut would, but for what the disk was told. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks it to stop (SIGTERM) and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    awaitExit();
  }

  private static Optional<Endpoints> ready(Process process, Path data) throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("Standalone ended with " + process.exitValue());
    }
    return Endpoints.of(data).filter(endpoints -> endpoints.pid() == process.pid());
  }

  private static List<String> command(Path data, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                Jdk.program("java"),
                "-XX:+UseCompactObjectHeaders",
                "-XX:MaxTenuringThreshold=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneApp.class.getName(),
                "--port",
                "0",
                "--data",
                data.toString()));
    command.addAll(List.of(more));
    return command;
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "Expected standalone to stop within " + STOP.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
