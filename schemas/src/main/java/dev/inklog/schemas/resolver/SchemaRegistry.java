package dev.inklog.schemas.resolver;

import org.apache.avro.Schema;

/**
 * The port to a schema registry. Calls may block and are safe for any thread; nothing is cached
 * here. What fails throws what Confluent's own client makes of it: see {@link RegistryErrors}.
 */
public interface SchemaRegistry extends AutoCloseable {
  /** The schema's id in the subject, which it is added to if it is not there yet. */
  int register(String subject, Schema schema);

  /** The schema's id in the subject, where it must be already. */
  int find(String subject, Schema schema);

  /** The newest schema of the subject. */
  RegisteredSchema latest(String subject);

  /** The schema of an id. The subject is a hint that may be empty. */
  Schema schema(int id, String subject);

  @Override
  void close();
}
