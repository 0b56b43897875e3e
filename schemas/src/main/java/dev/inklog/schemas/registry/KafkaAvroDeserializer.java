package dev.inklog.schemas.registry;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in the Confluent wire format, resolving the writer's schema to the reader's:
 * with {@code specific.avro.reader} the one of the generated class, which is found by the record's
 * full name, else the writer's own. A null record is a null value.
 *
 * <p>After {@code configure} any number of threads may share one. The first record of a schema id
 * blocks on the registry.
 */
public final class KafkaAvroDeserializer implements Deserializer<Object> {
  private volatile @Nullable AvroReader reader;

  /** One that has to be configured. */
  public KafkaAvroDeserializer() {}

  @Override
  public void configure(Map<String, ?> properties, boolean isKey) {
    close();
    reader = new AvroReader(new AvroSerdeConfig(properties), RecordPart.of(isKey));
  }

  @Override
  public @Nullable Object deserialize(String topic, byte @Nullable [] record) {
    return record == null ? null : reader().read(topic, ByteBuffer.wrap(record));
  }

  /** Reads in place where the buffer has an array, and leaves it at its end. */
  @Override
  public @Nullable Object deserialize(String topic, Headers headers, @Nullable ByteBuffer record) {
    return record == null ? null : reader().read(topic, record);
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }

  private AvroReader reader() {
    AvroReader configured = reader;
    if (configured == null) {
      throw new IllegalStateException("configure comes before deserialize");
    }
    return configured;
  }
}
