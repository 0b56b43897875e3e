package dev.inklog.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Domain to Avro record to bytes. */
final class DomainSerializer<D, R extends SpecificRecord> implements Serializer<D> {
  private final RecordMapping<D, R> mapping;
  private final Serializer<Object> inner;

  DomainSerializer(RecordMapping<D, R> mapping, Serializer<Object> inner) {
    this.mapping = mapping;
    this.inner = inner;
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable D value) {
    return value == null ? null : inner.serialize(topic, record(value));
  }

  @Override
  public byte @Nullable [] serialize(String topic, Headers headers, @Nullable D value) {
    return value == null ? null : inner.serialize(topic, headers, record(value));
  }

  private R record(D value) {
    try {
      return mapping.toRecord().apply(value);
    } catch (IllegalArgumentException e) {
      throw new SerializationException(
          "cannot write a %s: %s".formatted(mapping.record().getSimpleName(), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    inner.close();
  }
}
