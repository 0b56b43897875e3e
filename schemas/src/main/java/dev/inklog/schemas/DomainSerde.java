package dev.inklog.schemas;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Makes each half when it is first asked for, and closes what it made. */
final class DomainSerde<D, R extends SpecificRecord> implements Serde<D> {
  private final RecordMapping<D, R> mapping;
  private final Map<String, ?> config;
  private @Nullable Serializer<D> serializer;
  private @Nullable Deserializer<D> deserializer;

  DomainSerde(RecordMapping<D, R> mapping, Map<String, ?> config) {
    this.mapping = mapping;
    this.config = new HashMap<>(config);
  }

  @Override
  public synchronized Serializer<D> serializer() {
    if (serializer == null) {
      serializer = new DomainSerializer<>(mapping, AvroClasses.serializer(config));
    }
    return serializer;
  }

  @Override
  public synchronized Deserializer<D> deserializer() {
    if (deserializer == null) {
      deserializer = new DomainDeserializer<>(mapping, AvroClasses.deserializer(config));
    }
    return deserializer;
  }

  @Override
  public synchronized void close() {
    if (serializer != null) {
      serializer.close();
    }
    if (deserializer != null) {
      deserializer.close();
    }
  }
}
