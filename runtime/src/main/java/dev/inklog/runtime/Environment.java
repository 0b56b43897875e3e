package dev.inklog.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of one service, read from environment variables that begin with its prefix.
 *
 * <p>What is wrong is collected, so that an operator learns all of it at once, at {@link #check}: a
 * value that cannot be read, one that is required and missing, and a name with the prefix that
 * nobody asked for, which is most often a typing error. Used by one thread.
 */
public final class Environment {
  private static final String KAFKA = "KAFKA_";

  private final Map<String, String> variables;
  private final String prefix;
  private final SortedMap<String, String> effective = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param variables {@link System#getenv()}, or a test's
   * @param prefix with its underscore, as {@code "GATEWAY_"}
   */
  public Environment(Map<String, String> variables, String prefix) {
    this.variables = Map.copyOf(variables);
    this.prefix = prefix;
  }

  public String text(String name, String fallback) {
    return read(name, fallback, Function.identity(), "a text");
  }

  /** A whole number of at least {@code least}. */
  public int number(String name, int fallback, int least) {
    return Math.toIntExact(bytes(name, fallback, least));
  }

  /** A number of bytes of at least {@code least}. */
  public long bytes(String name, long fallback, long least) {
    String range = "a whole number of at least " + least;
    return read(
        name,
        fallback,
        text -> {
          long value = Long.parseLong(text);
          if (value < least) {
            throw new IllegalArgumentException();
          }
          return value;
        },
        range);
  }

  /** A positive time: {@code 250ms}, {@code 10s}, {@code 5m}, {@code 2h}, or ISO-8601. */
  public Duration duration(String name, Duration fallback) {
    return read(name, fallback, Environment::duration, "a time like 250ms, 10s or 5m");
  }

  public Path path(String name, Path fallback) {
    return read(name, fallback, Path::of, "a path");
  }

  public Optional<Path> path(String name) {
    return Optional.ofNullable(variables.get(prefix + name)).map(_ -> path(name, Path.of("")));
  }

  /** Names by commas; none unless it is set. */
  public Set<String> list(String name) {
    return Arrays.stream(text(name, "").split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Something else that is set needs this one, which is not. */
  public void missing(String name) {
    refuse(name, "is required.");
  }

  /**
   * Kafka client properties: each {@code KAFKA_SOME_NAME} as {@code some.name}.
   *
   * @param required names, as Kafka has them, that must be there
   */
  public Map<String, Object> kafka(String... required) {
    Map<String, Object> properties = new HashMap<>();
    variables.forEach((name, value) -> {
      if (name.startsWith(KAFKA)) {
        String property = name.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        properties.put(property, value);
        effective.put(name, isSecret(name) ? "***" : value);
      }
    });
    for (String name : required) {
      if (!properties.containsKey(name)) {
        String variable = KAFKA + name.toUpperCase(Locale.ROOT).replace('.', '_');
        problems.add(variable + " is required.");
      }
    }
    return properties;
  }

  /**
   * Notes what is wrong with variables that can each be read.
   *
   * @param problem as it goes on after the name of the variable
   */
  public void refuse(String name, String problem) {
    problems.add("%s%s %s".formatted(prefix, name, problem));
  }

  /**
   * To be called when everything was read.
   *
   * @return what the service starts with, by variable, secrets masked
   * @throws ConfigurationException if anything is wrong
   */
  public SortedMap<String, String> check() {
    new TreeMap<>(variables)
        .tailMap(prefix).keySet().stream()
            .takeWhile(name -> name.startsWith(prefix))
            .filter(name -> !effective.containsKey(name))
            .forEach(name -> problems.add(name + " is not known."));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return effective;
  }

  private <T> T read(String name, T fallback, Function<String, T> parse, String expected) {
    String variable = prefix + name;
    String text = variables.get(variable);
    effective.put(variable, text == null ? fallback.toString() : text);
    if (text == null) {
      return fallback;
    }
    try {
      return parse.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException _) {
      problems.add("%s must be %s, but was \"%s\".".formatted(variable, expected, text));
      return fallback;
    }
  }

  private static Duration duration(String text) {
    String iso = text.endsWith("ms") ? milliseconds(text) : "PT" + text;
    Duration value = Duration.parse(text.startsWith("P") ? text : iso);
    if (!value.isPositive()) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static String milliseconds(String text) {
    return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))).toString();
  }

  private static boolean isSecret(String name) {
    return name.contains("PASSWORD")
        || name.contains("SECRET")
        || name.contains("JAAS")
        || name.contains("USER_INFO")
        || name.contains("TOKEN");
  }
}
