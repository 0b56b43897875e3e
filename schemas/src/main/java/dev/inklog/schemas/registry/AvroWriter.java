package dev.inklog.schemas.registry;

import dev.inklog.schemas.resolver.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Values to records of one part of a topic's records. An encoder without a buffer of its own is
 * made for each: that is cheaper than sharing one among threads.
 */
final class AvroWriter implements AutoCloseable {
  private static final int INITIAL_BYTES = 512;

  private final SchemaRegistry registry;
  private final EncodingCache encodings;

  AvroWriter(AvroSerdeConfig config, RecordPart part) {
    this.registry = config.registry();
    this.encodings = new EncodingCache(config, part, registry, System::nanoTime);
  }

  byte[] write(String topic, Object value) {
    Schema schema = AvroValues.schema(value);
    Encoding encoding = encodings.of(topic, schema);
    try {
      return schema.getType() == Schema.Type.BYTES
          ? bare(encoding.id(), value)
          : encoded(encoding, value);
    } catch (IOException | RuntimeException e) { // Avro answers a wrong datum with anything.
      throw new SerializationException(
          "cannot write a %s for topic %s".formatted(schema.getFullName(), topic), e);
    }
  }

  private static byte[] encoded(Encoding encoding, Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    WireFormat.writeId(encoding.id(), bytes);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoding.write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** Confluent writes a top-level {@code bytes} without Avro's length. */
  private static byte[] bare(int id, Object value) {
    ByteBuffer bytes =
        value instanceof ByteBuffer buffer ? buffer.duplicate() : ByteBuffer.wrap((byte[]) value);
    return WireFormat.record(id, bytes);
  }

  @Override
  public void close() {
    registry.close();
  }
}
