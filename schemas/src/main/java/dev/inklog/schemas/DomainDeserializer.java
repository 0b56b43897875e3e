package dev.inklog.schemas;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Bytes to Avro record to domain. */
final class DomainDeserializer<D, R extends SpecificRecord> implements Deserializer<D> {
  private final RecordMapping<D, R> mapping;
  private final Deserializer<?> inner;

  DomainDeserializer(RecordMapping<D, R> mapping, Deserializer<?> inner) {
    this.mapping = mapping;
    this.inner = inner;
  }

  @Override
  public @Nullable D deserialize(String topic, byte @Nullable [] bytes) {
    return bytes == null ? null : domain(inner.deserialize(topic, bytes));
  }

  @Override
  public @Nullable D deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
    return bytes == null ? null : domain(inner.deserialize(topic, headers, bytes));
  }

  @Override
  public @Nullable D deserialize(String topic, Headers headers, @Nullable ByteBuffer bytes) {
    return bytes == null ? null : domain(inner.deserialize(topic, headers, bytes));
  }

  private D domain(@Nullable Object record) {
    Class<R> expected = mapping.record();
    if (!expected.isInstance(record)) {
      throw new SerializationException(
          "expected a %s but was %s"
              .formatted(
                  expected.getName(), record == null ? "nothing" : record.getClass().getName()));
    }
    try {
      return mapping.toDomain().apply(expected.cast(record));
    } catch (IllegalArgumentException e) {
      throw new SerializationException(
          "not a valid %s: %s".formatted(expected.getSimpleName(), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    inner.close();
  }
}
