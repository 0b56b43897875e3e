package dev.inklog.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/** How values of one schema are written: under which id, and in which schema. */
final class Encoding {
  private final int id;
  private final DatumWriter<Object> own;
  private final @Nullable Conversion conversion;

  private Encoding(int id, DatumWriter<Object> own, @Nullable Conversion conversion) {
    this.id = id;
    this.own = own;
    this.conversion = conversion;
  }

  /** Values written as they are. */
  static Encoding as(int id, Schema schema) {
    return new Encoding(id, writer(schema), null);
  }

  /** Values of one schema, written in another where the two differ in more than words. */
  static Encoding in(int id, Schema schema, Schema target) {
    boolean sameBytes =
        SchemaNormalization.toParsingForm(schema).equals(SchemaNormalization.toParsingForm(target));
    Conversion conversion = sameBytes ? null : new Conversion(schema, target);
    return new Encoding(id, writer(schema), conversion);
  }

  int id() {
    return id;
  }

  void write(Object value, Encoder to) throws IOException {
    if (conversion == null) {
      own.write(value, to);
    } else {
      conversion.write(bytes(value), to);
    }
  }

  private byte[] bytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    own.write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** Generated classes know their logical types by themselves; generic records need no more. */
  private static DatumWriter<Object> writer(Schema schema) {
    return new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));
  }

  /** Reads what one schema wrote as another, and writes that: rare, so clear before fast. */
  private record Conversion(DatumReader<Object> reader, DatumWriter<Object> writer) {
    Conversion(Schema from, Schema to) {
      this(
          new GenericDatumReader<>(from, to, GenericData.get()),
          new GenericDatumWriter<>(to, GenericData.get()));
    }

    void write(byte[] datum, Encoder to) throws IOException {
      writer.write(reader.read(null, DecoderFactory.get().binaryDecoder(datum, null)), to);
    }
  }
}
