package dev.inklog.e2e.audit;

import dev.inklog.document.ot.JsonString;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Events as JSON, exactly as ECMAScript's {@code JSON.stringify} prints it. Pure. */
final class EventJson {
  private EventJson() {}

  /**
   * The canonical form: one flat array of the fields, the type and the body's fields, without the
   * hash (docs/decisions/0001).
   */
  static String canonical(LogRecord record) {
    StringJoiner json = new StringJoiner(",", "[", "]");
    record.plainFields().forEach(field -> json.add(value(record.event().get(field.pos()))));
    json.add(value(record.type()));
    for (Schema.Field field : record.body().getSchema().getFields()) {
      json.add(value(record.body().get(field.pos())));
    }
    return json.toString();
  }

  /** One object with everything, and where it stands. */
  static String line(LogRecord record) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    json.add("\"partition\":" + record.partition()).add("\"offset\":" + record.offset());
    record.plainFields().forEach(field -> json.add(member(record.event(), field)));
    json.add("\"type\":" + value(record.type()));
    record.body().getSchema().getFields().forEach(field -> json.add(member(record.body(), field)));
    return json.add("\"hash\":\"" + HexFormat.of().formatHex(record.hash().array()) + '"')
        .toString();
  }

  private static String member(GenericRecord record, Schema.Field field) {
    return "%s:%s".formatted(value(field.name()), value(record.get(field.pos())));
  }

  static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case CharSequence text -> string(text.toString());
      case List<?> items -> {
        StringJoiner json = new StringJoiner(",", "[", "]");
        items.forEach(item -> json.add(value(item)));
        yield json.toString();
      }
      case GenericRecord record -> {
        StringJoiner json = new StringJoiner(",", "{", "}");
        record.getSchema().getFields().forEach(field -> json.add(member(record, field)));
        yield json.toString();
      }
      default -> value.toString();
    };
  }

  private static String string(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2);
    JsonString.append(json, text);
    return json.toString();
  }
}
