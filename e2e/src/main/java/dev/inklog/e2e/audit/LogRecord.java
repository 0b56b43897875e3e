package dev.inklog.e2e.audit;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * A record of {@code ops}: where it stands, its key, and the event in it.
 *
 * @param imported whether it was decided in another cluster
 */
public record LogRecord(
    int partition, long offset, String key, GenericRecord event, boolean imported) {

  /** The session that proposed it. */
  public String sessionId() {
    return event.get("sessionId").toString();
  }

  /** Its number in the session. */
  public long clientSequence() {
    return (long) event.get("clientSequence");
  }

  String documentId() {
    return event.get("documentId").toString();
  }

  long revision() {
    return (long) event.get("revision");
  }

  String author() {
    return event.get("author").toString();
  }

  /** When it was proposed, in ms since 1970. */
  long at() {
    return (long) event.get("at");
  }

  int inputPartition() {
    return (int) event.get("inputPartition");
  }

  long inputOffset() {
    return (long) event.get("inputOffset");
  }

  GenericRecord body() {
    return (GenericRecord) event.get("body");
  }

  /** What happened, as protocols name it: {@code text-edited} and so on. */
  String type() {
    return body()
        .getSchema()
        .getName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** The 32 bytes of the event's hash. */
  ByteBuffer hash() {
    return ByteBuffer.wrap(((GenericFixed) event.get("hash")).bytes());
  }

  /** All fields but the body and the hash. */
  List<Schema.Field> plainFields() {
    return event.getSchema().getFields().stream()
        .filter(field -> !field.name().equals("body") && !field.name().equals("hash"))
        .toList();
  }
}
