package dev.inklog.e2e.audit;

import dev.inklog.document.ot.JsonString;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A record of {@code audit}: where it stands, and who had access to what. */
record AccessEntry(int partition, long offset, GenericRecord access) {

  Instant at() {
    return Instant.ofEpochMilli((long) access.get("at"));
  }

  /** The text of a field; empty if it is null. */
  Optional<String> text(String field) {
    return Optional.ofNullable(access.get(field)).map(Object::toString);
  }

  /** One JSON object with everything, its moment as people write it. */
  String line() {
    StringJoiner json = new StringJoiner(",", "{", "}");
    json.add("\"partition\":" + partition).add("\"offset\":" + offset);
    for (Schema.Field field : access.getSchema().getFields()) {
      String value =
          field.name().equals("at")
              ? JsonString.of(at().toString())
              : EventJson.value(access.get(field.pos()));
      json.add("%s:%s".formatted(JsonString.of(field.name()), value));
    }
    return json.toString();
  }
}
