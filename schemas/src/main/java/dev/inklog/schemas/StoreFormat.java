package dev.inklog.schemas;

import dev.inklog.schemas.resolver.BundledRegistry;
import dev.inklog.schemas.resolver.RegisteredSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Bytes of a store: a format byte, which is the version of the schema in {@link BundledRegistry},
 * then Avro binary. Written in the newest version, read in any.
 */
final class StoreFormat<R extends SpecificRecord> {
  private static final int INITIAL_BYTES = 512;

  private final Class<R> type;
  private final int newest;
  private final DatumWriter<R> writer;
  private final Map<Integer, DatumReader<R>> readers = new HashMap<>();

  StoreFormat(Class<R> type) {
    TrustedRecords.ensure();
    BundledRegistry bundle = BundledRegistry.bundled();
    SpecificData model = SpecificData.getForClass(type);
    Schema schema = model.getSchema(type);
    this.type = type;
    this.newest = bundle.latest(type.getName()).version();
    this.writer = new SpecificDatumWriter<>(schema, model);
    for (int version : bundle.versions(type.getName())) {
      RegisteredSchema written = bundle.version(type.getName(), version).orElseThrow();
      readers.put(version, new SpecificDatumReader<>(written.schema(), schema, model));
    }
  }

  byte[] encode(R record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    bytes.write(newest);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Throws IllegalArgumentException unless the bytes are one whole record of a known version. */
  R decode(byte[] bytes) {
    int version = bytes.length == 0 ? 0 : Byte.toUnsignedInt(bytes[0]);
    DatumReader<R> reader = readers.get(version);
    if (reader == null) {
      throw new IllegalArgumentException(
          "expected %s in format 1 to %d but was format %d"
              .formatted(type.getSimpleName(), newest, version));
    }
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
    try {
      R record = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new IllegalArgumentException("bytes after a " + type.getSimpleName());
      }
      return record;
    } catch (IOException | RuntimeException e) { // Avro answers damage with whatever it trips over.
      throw new IllegalArgumentException(
          "cannot read a %s of %d bytes".formatted(type.getSimpleName(), bytes.length), e);
    }
  }
}
