package dev.inklog.schemas.registry;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.errors.SerializationException;

/** The schema of whatever may be serialized: Avro's own containers, and the primitive types. */
final class AvroValues {
  private static final Map<Class<?>, Schema> PRIMITIVES =
      Map.of(
          Boolean.class, Schema.create(Schema.Type.BOOLEAN),
          Integer.class, Schema.create(Schema.Type.INT),
          Long.class, Schema.create(Schema.Type.LONG),
          Float.class, Schema.create(Schema.Type.FLOAT),
          Double.class, Schema.create(Schema.Type.DOUBLE),
          String.class, Schema.create(Schema.Type.STRING),
          byte[].class, Schema.create(Schema.Type.BYTES));

  private AvroValues() {}

  static Schema schema(Object value) {
    return switch (value) {
      case GenericContainer container -> container.getSchema();
      case ByteBuffer _ -> Schema.create(Schema.Type.BYTES);
      default -> {
        Schema schema = PRIMITIVES.get(value.getClass());
        if (schema == null) {
          throw new SerializationException(
              "expected an Avro record or a primitive but was " + value.getClass().getName());
        }
        yield schema;
      }
    };
  }
}
