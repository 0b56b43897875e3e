package dev.inklog.e2e;

import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of commands that read a log: whose. */
public final class ClusterOptions {
  private static final Path DEFAULT_DATA =
      Path.of(Optional.ofNullable(System.getenv("INKLOG_DATA")).orElse(".inklog"));

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Data directory of a running standalone. Default: .inklog")
  private Path data = DEFAULT_DATA;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Kafka client properties (bootstrap.servers, schema.registry.url, security) of another"
              + " cluster.")
  private Optional<Path> config = Optional.empty();

  /**
   * Client properties with {@code bootstrap.servers} and {@code schema.registry.url}.
   *
   * @throws IllegalStateException if no standalone is ready
   */
  public Map<String, Object> kafka() throws IOException {
    return config.isPresent() ? properties(config.get()) : standalone(data);
  }

  /** The data directory that was named, or the default. */
  public Path data() {
    return data;
  }

  private static Map<String, Object> standalone(Path data) throws IOException {
    Endpoints endpoints =
        Endpoints.of(data)
            .orElseThrow(() ->
                new IllegalStateException(
                    "No standalone is ready on %s: give its --data, or the --config of a cluster."
                        .formatted(data)));
    return Map.of(
        "bootstrap.servers", endpoints.bootstrap(), "schema.registry.url", endpoints.registry());
  }

  private static Map<String, Object> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, Object> map = new HashMap<>();
    properties.forEach((key, value) -> map.put(key.toString(), value));
    return map;
  }
}
