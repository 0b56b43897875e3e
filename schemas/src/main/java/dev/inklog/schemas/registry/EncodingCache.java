package dev.inklog.schemas.registry;

import dev.inklog.schemas.resolver.JavaProperties;
import dev.inklog.schemas.resolver.RegisteredSchema;
import dev.inklog.schemas.resolver.SchemaRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides in which schema and under which id a value is written, once per topic and schema. In this
 * order, as Confluent's serializer: register it; a configured id; the subject's newest; look it up.
 *
 * <p>Kept for ever, but the newest until its time is up; failures are not kept. Where the newest
 * cannot be asked for again, the one known goes on being used: ids never change their meaning.
 */
final class EncodingCache {
  private static final Logger LOG = LoggerFactory.getLogger(EncodingCache.class);

  private final AvroSerdeConfig config;
  private final RecordPart part;
  private final SubjectNameStrategy subjects;
  private final SchemaRegistry registry;
  private final LongSupplier nanoTime;
  private final boolean expires;
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  private record Key(String topic, Schema schema) {}

  private record Entry(Encoding encoding, long madeAt) {}

  EncodingCache(
      AvroSerdeConfig config, RecordPart part, SchemaRegistry registry, LongSupplier nanoTime) {
    this.config = config;
    this.part = part;
    this.subjects = config.subjects(part);
    this.registry = registry;
    this.nanoTime = nanoTime;
    this.expires =
        !config.isOn(AvroSerdeConfig.AUTO_REGISTER)
            && config.number(AvroSerdeConfig.USE_ID) < 0
            && config.isOn(AvroSerdeConfig.USE_LATEST);
  }

  Encoding of(String topic, Schema schema) {
    Key key = new Key(topic, schema);
    Entry entry = entries.get(key);
    if (entry == null) {
      return added(key);
    }
    return isOver(entry) ? renewed(key, entry) : entry.encoding();
  }

  private boolean isOver(Entry entry) {
    if (!expires) {
      return false;
    }
    Optional<Duration> ttl = config.latestTtl();
    return ttl.isPresent() && nanoTime.getAsLong() - entry.madeAt() >= ttl.get().toNanos();
  }

  private Encoding added(Key key) {
    int limit = config.number(AvroSerdeConfig.MAX_SCHEMAS);
    if (entries.size() >= limit) {
      throw new IllegalStateException(
          "%s: more than %d schemas were written; is one made for every record?"
              .formatted(AvroSerdeConfig.MAX_SCHEMAS, limit));
    }
    return put(key, choose(key));
  }

  private Encoding renewed(Key key, Entry known) {
    try {
      return put(key, choose(key));
    } catch (RetriableException e) {
      LOG.atWarn()
          .addKeyValue("topic", key.topic())
          .addKeyValue("schemaId", known.encoding().id())
          .setCause(e)
          .log("The newest schema could not be asked for; the one known is used");
      return put(key, known.encoding());
    }
  }

  private Encoding put(Key key, Encoding encoding) {
    entries.put(key, new Entry(encoding, nanoTime.getAsLong()));
    return encoding;
  }

  private Encoding choose(Key key) {
    Schema schema = key.schema();
    String subject = subjects.subject(key.topic(), part, schema);
    int fixedId = config.number(AvroSerdeConfig.USE_ID);
    if (config.isOn(AvroSerdeConfig.AUTO_REGISTER)) {
      return Encoding.as(registry.register(subject, published(schema)), schema);
    }
    if (fixedId >= 0) {
      return target(subject, schema, fixedId, registry.schema(fixedId, subject));
    }
    if (config.isOn(AvroSerdeConfig.USE_LATEST)) {
      RegisteredSchema latest = registry.latest(subject);
      return target(subject, schema, latest.id(), latest.schema());
    }
    return Encoding.as(registry.find(subject, published(schema)), schema);
  }

  private Schema published(Schema schema) {
    return config.isOn(AvroSerdeConfig.REMOVE_JAVA_PROPERTIES)
        ? JavaProperties.removed(schema)
        : schema;
  }

  private Encoding target(String subject, Schema schema, int id, Schema target) {
    boolean compatible =
        SchemaCompatibility.checkReaderWriterCompatibility(target, schema).getType()
            == SchemaCompatibilityType.COMPATIBLE;
    if (config.isOn(AvroSerdeConfig.LATEST_STRICT) && !compatible) {
      throw new SerializationException(
          "schema %d of subject %s cannot hold what the schema of this program, %s, writes"
              .formatted(id, subject, schema.getFullName()));
    }
    return Encoding.in(id, schema, target);
  }
}
