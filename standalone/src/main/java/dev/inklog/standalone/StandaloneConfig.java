package dev.inklog.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a standalone is started.
 *
 * @param data the directory that keeps everything
 * @param port of the gateway on loopback; 0 takes a free one
 * @param page the directory of the built page, served at {@code /}; none serves no page
 * @param partitions of each topic, used when a topic is created
 * @param environment variables, of which {@code GATEWAY_…}, {@code PROJECTOR_…} and {@code
 *     SEQUENCER_…} are honoured
 */
public record StandaloneConfig(
    Path data, int port, Optional<Path> page, int partitions, Map<String, String> environment) {
  public static final int DEFAULT_PORT = 8080;
  public static final Path DEFAULT_DATA = Path.of(".inklog");

  /**
   * As many as there are processors, from 2 to 8: what is appended to one partition at a time is
   * one batch and one flush, so more of them cost more than they give.
   */
  public static final int DEFAULT_PARTITIONS =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

  public StandaloneConfig {
    environment = Map.copyOf(environment);
    if (port < 0 || port > 65_535) {
      throw new StartException("--port must be between 0 and 65535, but was " + port + ".");
    }
    if (partitions < 1) {
      throw new StartException("There must be at least 1 partition, but there were " + partitions);
    }
  }

  public static StandaloneConfig of(Path data) {
    return new StandaloneConfig(
        data, DEFAULT_PORT, Optional.empty(), DEFAULT_PARTITIONS, System.getenv());
  }

  public StandaloneConfig withPort(int port) {
    return new StandaloneConfig(data, port, page, partitions, environment);
  }

  private StandaloneConfig withData(Path other) {
    return new StandaloneConfig(other, port, page, partitions, environment);
  }

  public StandaloneConfig withPage(Path page) {
    return new StandaloneConfig(data, port, Optional.of(page), partitions, environment);
  }

  /** This, with other variables. */
  public StandaloneConfig withEnvironment(Map<String, String> variables) {
    return new StandaloneConfig(data, port, page, partitions, variables);
  }

  /**
   * From {@code --port N --data DIR --page DIR}; {@link StartException} says what is wrong with it.
   */
  static StandaloneConfig parse(String... arguments) {
    var config = of(DEFAULT_DATA);
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new StartException(arguments[i] + " is not known or lacks its value." + USAGE);
      }
      var value = arguments[i + 1];
      config =
          switch (arguments[i]) {
            case "--port" -> config.withPort(number(value));
            case "--data" -> config.withData(Path.of(value));
            case "--page" -> config.withPage(Path.of(value));
            default -> throw new StartException(arguments[i] + " is not known." + USAGE);
          };
    }
    return config;
  }

  private static final String USAGE = " Known: --port N (8080), --data DIR (.inklog), --page DIR.";

  private static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new StartException("--port must be a number, but was " + value + ".", e);
    }
  }
}
