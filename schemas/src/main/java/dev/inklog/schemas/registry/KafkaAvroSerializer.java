package dev.inklog.schemas.registry;

import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records in the Confluent wire format. Takes what Confluent's class of the same name
 * takes: generated and generic records, and primitives. A null value is a null record.
 *
 * <p>After {@code configure} any number of threads may share one. The first record of a schema in a
 * topic blocks on the registry, and with {@code use.latest.version} one record in every {@code
 * latest.cache.ttl.sec}.
 */
public final class KafkaAvroSerializer implements Serializer<Object> {
  private volatile @Nullable AvroWriter writer;

  /** One that has to be configured. */
  public KafkaAvroSerializer() {}

  @Override
  public void configure(Map<String, ?> properties, boolean isKey) {
    close();
    writer = new AvroWriter(new AvroSerdeConfig(properties), RecordPart.of(isKey));
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Object value) {
    return value == null ? null : writer().write(topic, value);
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }

  private AvroWriter writer() {
    AvroWriter configured = writer;
    if (configured == null) {
      throw new IllegalStateException("configure comes before serialize");
    }
    return configured;
  }
}
