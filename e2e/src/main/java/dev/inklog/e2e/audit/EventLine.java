package dev.inklog.e2e.audit;

import java.time.Instant;
import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Events as lines for people. Pure. */
final class EventLine {
  private EventLine() {}

  /**
   * When, which document and revision, who, what; what was written as its length unless {@code
   * text} says otherwise.
   */
  static String of(LogRecord record, boolean text) {
    return "%s  %s  r%d  %s  %s%s"
        .formatted(
            Instant.ofEpochMilli(record.at()),
            record.documentId(),
            record.revision(),
            record.author(),
            record.type(),
            details(record.body(), text));
  }

  private static String details(GenericRecord body, boolean text) {
    StringJoiner details = new StringJoiner(" ", "  ", "").setEmptyValue("");
    for (Schema.Field field : body.getSchema().getFields()) {
      Object value = body.get(field.pos());
      boolean written = field.name().equals("text") || field.name().equals("operation");
      details.add(
          "%s=%s".formatted(field.name(), written && !text ? size(value) : EventJson.value(value)));
    }
    return details.toString();
  }

  private static String size(Object written) {
    if (written instanceof CharSequence text) {
      return text.length() + " units";
    }
    int added = 0;
    int removed = 0;
    for (Object component : (Iterable<?>) written) {
      added += component instanceof CharSequence text ? text.length() : 0;
      removed += component instanceof GenericRecord delete ? (int) delete.get("d") : 0;
    }
    return "+%d-%d".formatted(added, removed);
  }
}
