package dev.inklog.schemas.registry;

import dev.inklog.schemas.resolver.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Records to values. What a schema id means never changes, so its reader is kept for ever; Avro's
 * readers may be shared by threads as long as their schemas stay.
 */
final class AvroReader implements AutoCloseable {
  private final SchemaRegistry registry;
  private final SubjectNameStrategy subjects;
  private final RecordPart part;
  private final boolean intoGeneratedClasses;
  private final GenericData generic;
  private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();

  private record Reading(Schema writer, DatumReader<Object> datum) {}

  AvroReader(AvroSerdeConfig config, RecordPart part) {
    this.registry = config.registry();
    this.subjects = config.subjects(part);
    this.part = part;
    this.intoGeneratedClasses = config.isOn(AvroSerdeConfig.SPECIFIC_READER);
    this.generic =
        config.isOn(AvroSerdeConfig.LOGICAL_TYPES) ? withLogicalTypes() : GenericData.get();
  }

  Object read(String topic, ByteBuffer record) {
    int id = WireFormat.readId(record);
    Reading reading = readings.get(id);
    if (reading == null) {
      reading = reading(registry.schema(id, subjects.subject(topic, part)));
      readings.put(id, reading);
    }
    byte[] array = record.hasArray() ? record.array() : copy(record);
    int from = record.hasArray() ? record.arrayOffset() + record.position() : 0;
    int length = record.hasArray() ? record.remaining() : array.length;
    record.position(record.limit());
    try {
      return read(reading, array, from, length);
    } catch (IOException | RuntimeException e) { // Avro answers damage with whatever it trips over.
      throw new SerializationException(
          "cannot read %d bytes of topic %s with schema %d, %s"
              .formatted(length, topic, id, reading.writer().getFullName()),
          e);
    }
  }

  private static Object read(Reading reading, byte[] array, int from, int length)
      throws IOException {
    if (reading.writer().getType() == Schema.Type.BYTES) {
      return Arrays.copyOfRange(array, from, from + length);
    }
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(array, from, length, null);
    Object value = reading.datum().read(null, decoder);
    if (!decoder.isEnd()) {
      throw new IOException("bytes after the datum");
    }
    return value instanceof Utf8 text ? text.toString() : value;
  }

  private Reading reading(Schema writer) {
    if (!intoGeneratedClasses || writer.getType() != Schema.Type.RECORD) {
      return new Reading(writer, new GenericDatumReader<>(writer, writer, generic));
    }
    Class<?> type = generatedClass(writer);
    SpecificData model = SpecificData.getForClass(type);
    return new Reading(writer, new SpecificDatumReader<>(writer, model.getSchema(type), model));
  }

  private static Class<?> generatedClass(Schema writer) {
    try {
      Class<?> type = SpecificData.get().getClass(writer);
      if (type != null) {
        return type;
      }
    } catch (SecurityException e) { // The class is there, but Avro was not told to trust it.
      throw new SerializationException("cannot read into " + writer.getFullName(), e);
    }
    throw new SerializationException(
        "there is no generated class " + writer.getFullName() + " to read into");
  }

  private static byte[] copy(ByteBuffer record) {
    byte[] bytes = new byte[record.remaining()];
    record.duplicate().get(bytes);
    return bytes;
  }

  private static GenericData withLogicalTypes() {
    GenericData data = new GenericData();
    data.addLogicalTypeConversion(new Conversions.DecimalConversion());
    data.addLogicalTypeConversion(new Conversions.UUIDConversion());
    data.addLogicalTypeConversion(new TimeConversions.DateConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    return data;
  }

  @Override
  public void close() {
    registry.close();
  }
}
