package dev.inklog.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** The Confluent wire format: byte 0, the schema's id as four bytes, big-endian, then the datum. */
final class WireFormat {
  private static final int HEADER_BYTES = 5;
  private static final byte ID = 0;
  private static final byte GUID = 1;

  private WireFormat() {}

  static void writeId(int id, ByteArrayOutputStream record) {
    record.write(ID);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      record.write(id >>> shift);
    }
  }

  /** A record of these bytes as they are. */
  static byte[] record(int id, ByteBuffer datum) {
    return ByteBuffer.allocate(HEADER_BYTES + datum.remaining())
        .put(ID)
        .putInt(id)
        .put(datum)
        .array();
  }

  /** The schema's id of a record; reads the header and leaves the buffer at the datum. */
  static int readId(ByteBuffer record) {
    if (!record.hasRemaining()) {
      throw new SerializationException(
          "expected a record in the Confluent wire format but it is empty");
    }
    byte format = record.get();
    if (format != ID) {
      throw new SerializationException(explain(format));
    }
    if (record.remaining() < Integer.BYTES) {
      throw new SerializationException(
          "expected a schema id in 4 bytes but the record ends after %d"
              .formatted(record.remaining()));
    }
    return record.getInt();
  }

  private static String explain(byte format) {
    String problem =
        "expected the Confluent wire format, which begins with byte 0, but the first byte is %d"
            .formatted(Byte.toUnsignedInt(format));
    return format == GUID
        ? problem
            + ": the newer form with a schema GUID, which this deserializer does not read;"
            + " let the producer use Confluent's PrefixSchemaIdSerializer"
        : problem + ": it is another format, or the GUID of its schema is in a header";
  }
}
