package dev.inklog.schemas.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.inklog.schemas.resolver.BundledRegistry;
import dev.inklog.schemas.resolver.HttpRegistry;
import dev.inklog.schemas.resolver.RegistryHttpKeys;
import dev.inklog.schemas.resolver.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings of serializer and deserializer: Confluent's keys with Confluent's defaults, except that
 * subjects are named after the topic without asking the registry first. A key with {@code
 * schema.registry.} before it counts as the key, and wins over it.
 */
final class AvroSerdeConfig {
  static final String URL = "schema.registry.url";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String USE_LATEST = "use.latest.version";
  static final String USE_ID = "use.schema.id";
  static final String LATEST_STRICT = "latest.compatibility.strict";
  static final String LATEST_TTL = "latest.cache.ttl.sec";
  static final String MAX_SCHEMAS = "max.schemas.per.subject";
  static final String NORMALIZE = "normalize.schemas";
  static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";
  static final String SPECIFIC_READER = "specific.avro.reader";
  static final String LOGICAL_TYPES = "avro.use.logical.type.converters";

  static final ConfigDef DEFINITION =
      RegistryHttpKeys.addTo(new ConfigDef())
          .define(
              URL,
              ConfigDef.Type.LIST,
              ConfigDef.NO_DEFAULT_VALUE,
              HIGH,
              "URLs of the registry, tried in order.")
          .define(AUTO_REGISTER, ConfigDef.Type.BOOLEAN, true, MEDIUM, "Register unknown schemas.")
          .define(
              USE_LATEST,
              ConfigDef.Type.BOOLEAN,
              false,
              LOW,
              "Write in the subject's newest schema.")
          .define(
              USE_ID,
              ConfigDef.Type.INT,
              -1,
              LOW,
              "Write in the schema of this id, if not negative.")
          .define(
              LATEST_STRICT, ConfigDef.Type.BOOLEAN, true, LOW, "Check that schema against ours.")
          .define(
              LATEST_TTL,
              ConfigDef.Type.LONG,
              60L,
              LOW,
              "Seconds after which it is asked again; -1: never.")
          .define(MAX_SCHEMAS, ConfigDef.Type.INT, 1000, LOW, "Schemas kept in memory.")
          .define(
              NORMALIZE,
              ConfigDef.Type.BOOLEAN,
              false,
              MEDIUM,
              "Let the registry normalize schemas.")
          .define(
              REMOVE_JAVA_PROPERTIES,
              ConfigDef.Type.BOOLEAN,
              false,
              LOW,
              "Publish without avro.java.*.")
          .define(
              SPECIFIC_READER, ConfigDef.Type.BOOLEAN, false, LOW, "Read into generated classes.")
          .define(
              LOGICAL_TYPES,
              ConfigDef.Type.BOOLEAN,
              false,
              LOW,
              "Convert logical types in generic records.");

  private final Map<String, Object> values;
  private final Map<String, Object> given;

  /**
   * Reads client properties; keys of others are left alone.
   *
   * @throws ConfigException if a value is wrong, or the URL is missing
   */
  AvroSerdeConfig(Map<String, ?> properties) {
    given = RegistryHttpKeys.unprefixed(properties, DEFINITION.names());
    values = DEFINITION.parse(given);
  }

  /** The registry that the URL names; the caller closes it. */
  SchemaRegistry registry() {
    List<?> urls = value(URL, List.class);
    if (urls.isEmpty()) {
      throw new ConfigException(URL, urls, "must name a registry");
    }
    if (urls.contains(BundledRegistry.URL)) {
      if (urls.size() > 1) {
        throw new ConfigException(URL, urls, BundledRegistry.URL + " cannot be one of several");
      }
      return BundledRegistry.bundled();
    }
    List<String> addresses = urls.stream().map(Object::toString).toList();
    return new HttpRegistry(
        RegistryHttpKeys.config(addresses, given, values), value(NORMALIZE, Boolean.class));
  }

  SubjectNameStrategy subjects(RecordPart part) {
    String key = part.word() + ".subject.name.strategy";
    Object strategy = given.get(key);
    return strategy == null ? SubjectNameStrategy.TOPIC : SubjectNameStrategy.of(key, strategy);
  }

  /** True if the setting of this key is on. */
  boolean isOn(String key) {
    return value(key, Boolean.class);
  }

  int number(String key) {
    return value(key, Integer.class);
  }

  /** How long the newest schema counts as the newest; empty for ever. */
  Optional<Duration> latestTtl() {
    long seconds = value(LATEST_TTL, Long.class);
    return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  private <T> T value(String key, Class<T> type) {
    return type.cast(Objects.requireNonNull(values.get(key), key));
  }
}
