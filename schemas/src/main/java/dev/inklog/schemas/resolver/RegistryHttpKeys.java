package dev.inklog.schemas.resolver;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.inklog.schemas.resolver.RegistryHttpConfig.Endpoint;
import dev.inklog.schemas.resolver.RegistryHttpConfig.Retries;
import dev.inklog.schemas.resolver.RegistryHttpConfig.Timeouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** The client properties behind {@link RegistryHttpConfig}, with Confluent's names and defaults. */
public final class RegistryHttpKeys {
  static final String BASIC_SOURCE = "basic.auth.credentials.source";
  static final String BASIC_USER_INFO = "basic.auth.user.info";
  static final String BEARER_SOURCE = "bearer.auth.credentials.source";
  static final String BEARER_TOKEN = "bearer.auth.token";

  private static final String PREFIX = "schema.registry.";
  private static final String TLS_PREFIX = PREFIX + "ssl.";
  private static final String HEADER_PREFIX = "request.header.";
  private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  private static final String READ_TIMEOUT = "http.read.timeout.ms";
  private static final String MAX_RETRIES = "max.retries";
  private static final String RETRY_WAIT = "retries.wait.ms";
  private static final String RETRY_MAX_WAIT = "retries.max.wait.ms";
  private static final Range NOT_NEGATIVE = Range.atLeast(0);

  private RegistryHttpKeys() {}

  /** Adds the keys to a definition. */
  public static ConfigDef addTo(ConfigDef definition) {
    return definition
        .define(
            BASIC_SOURCE, ConfigDef.Type.STRING, "URL", MEDIUM, "URL, USER_INFO or SASL_INHERIT.")
        .define(
            BASIC_USER_INFO, ConfigDef.Type.PASSWORD, "", MEDIUM, "user:password, for USER_INFO.")
        .define(BEARER_SOURCE, ConfigDef.Type.STRING, "STATIC_TOKEN", MEDIUM, "STATIC_TOKEN.")
        .define(BEARER_TOKEN, ConfigDef.Type.PASSWORD, "", MEDIUM, "The token, for STATIC_TOKEN.")
        .define(CONNECT_TIMEOUT, ConfigDef.Type.INT, 60_000, Range.atLeast(1), LOW, "Milliseconds.")
        .define(READ_TIMEOUT, ConfigDef.Type.INT, 60_000, Range.atLeast(1), LOW, "Milliseconds.")
        .define(MAX_RETRIES, ConfigDef.Type.INT, 3, NOT_NEGATIVE, LOW, "Rounds after the first.")
        .define(
            RETRY_WAIT, ConfigDef.Type.INT, 1_000, NOT_NEGATIVE, LOW, "Milliseconds, then doubled.")
        .define(RETRY_MAX_WAIT, ConfigDef.Type.INT, 20_000, NOT_NEGATIVE, LOW, "Milliseconds.");
  }

  /** The properties, in which a known key with {@code schema.registry.} before it wins. */
  public static Map<String, Object> unprefixed(Map<String, ?> properties, Set<String> known) {
    Map<String, Object> result = new HashMap<>(properties);
    properties.forEach((key, value) -> {
      if (key.startsWith(PREFIX)) {
        String name = key.substring(PREFIX.length());
        if (known.contains(name) || name.startsWith(HEADER_PREFIX)) {
          result.put(name, value);
        }
      }
    });
    return result;
  }

  /**
   * The configuration.
   *
   * @param properties as {@link #unprefixed} gives them
   * @param parsed the same by a definition that {@link #addTo} had its part in
   */
  public static RegistryHttpConfig config(
      List<String> urls, Map<String, Object> properties, Map<String, Object> parsed) {
    Authorization authorization = new Authorization(properties, parsed);
    Map<String, Password> headers = headers(properties);
    List<Endpoint> endpoints =
        urls.stream().map(url -> authorization.endpoint(url, headers)).toList();
    return new RegistryHttpConfig(
        endpoints,
        tls(properties),
        new Timeouts(millis(parsed, CONNECT_TIMEOUT), millis(parsed, READ_TIMEOUT)),
        new Retries(
            number(parsed, MAX_RETRIES),
            millis(parsed, RETRY_WAIT),
            millis(parsed, RETRY_MAX_WAIT)));
  }

  private static Map<String, Password> headers(Map<String, Object> properties) {
    Map<String, Password> headers = new HashMap<>();
    properties.forEach((key, value) -> {
      if (key.startsWith(HEADER_PREFIX)) {
        headers.put(key.substring(HEADER_PREFIX.length()), new Password(value.toString()));
      }
    });
    return headers;
  }

  /** Kafka's own reading of {@code ssl.*}: key stores and trust stores, in files or as PEM. */
  private static Optional<SSLContext> tls(Map<String, Object> properties) {
    Map<String, Object> given = new HashMap<>();
    properties.forEach((key, value) -> {
      if (key.startsWith(TLS_PREFIX)) {
        given.put(key.substring(PREFIX.length()), value);
      }
    });
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(new ConfigDef().withClientSslSupport().parse(given));
      return Optional.of(factory.sslContext());
    }
  }

  private static Duration millis(Map<String, Object> parsed, String key) {
    return Duration.ofMillis(number(parsed, key));
  }

  private static int number(Map<String, Object> parsed, String key) {
    return (Integer) parsed.getOrDefault(key, 0);
  }
}
