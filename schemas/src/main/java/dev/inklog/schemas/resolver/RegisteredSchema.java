package dev.inklog.schemas.resolver;

import org.apache.avro.Schema;

/**
 * A schema as a registry keeps it.
 *
 * @param subject the name it is kept under, such as {@code ops-value}
 * @param version its number in the subject, from 1
 * @param id its number in the registry; what records carry
 * @param text its JSON, complete in itself
 */
public record RegisteredSchema(String subject, int version, int id, String text) {
  /** The parsed schema; parsed anew at every call. */
  public Schema schema() {
    return new Schema.Parser().parse(text);
  }
}
