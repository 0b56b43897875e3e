package dev.inklog.schemas.resolver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The registry that comes with the code: a list of schemas with fixed ids, in which entries are
 * appended and never changed, so that what was ever written with it can be read. Nothing can be
 * registered at run time.
 *
 * <p>Topics' schemas are under Confluent's default subject, {@code <topic>-value}; those of store
 * formats are under their own full names, and their version is the format byte.
 */
public final class BundledRegistry implements SchemaRegistry {
  /** The {@code schema.registry.url} that means this registry. */
  public static final String URL = "inprocess://bundled";

  private static final BundledRegistry BUNDLED =
      new BundledRegistry(
          List.of(
              entry(1, "edits-value", 1, "submission-1"),
              entry(2, "ops-value", 1, "event-1"),
              entry(3, "nacks-value", 1, "nack-1"),
              entry(4, "dev.inklog.avro.EventBatch", 1, "event-batch-1"),
              entry(5, "dev.inklog.avro.Snapshot", 1, "snapshot-1"),
              entry(6, "presence-value", 1, "presence-1"),
              entry(7, "dev.inklog.avro.Version", 1, "version-1"),
              entry(8, "dev.inklog.avro.Membership", 1, "membership-1"),
              entry(9, "audit-value", 1, "access-1"),
              entry(10, "keys-value", 1, "key-1"),
              entry(11, "tickets-value", 1, "ticket-1"),
              entry(12, "dev.inklog.avro.Membership", 2, "membership-2"),
              entry(20, "ops-value", 2, "event-2"),
              entry(21, "dev.inklog.avro.EventBatch", 2, "event-batch-2"),
              entry(22, "edits-value", 2, "submission-2"),
              entry(23, "dev.inklog.avro.Snapshot", 2, "snapshot-2")));

  private final List<RegisteredSchema> entries;

  private BundledRegistry(List<RegisteredSchema> entries) {
    this.entries = entries;
  }

  /** The one there is. */
  public static BundledRegistry bundled() {
    return BUNDLED;
  }

  /** All schemas, by id. */
  public List<RegisteredSchema> all() {
    return entries;
  }

  /** The names of the subjects, in the order of their first ids. */
  public List<String> subjects() {
    return entries.stream().map(RegisteredSchema::subject).distinct().toList();
  }

  /** The versions of a subject in ascending order; none if there is no such subject. */
  public List<Integer> versions(String subject) {
    return of(subject).stream().map(RegisteredSchema::version).toList();
  }

  /** One version of a subject. */
  public Optional<RegisteredSchema> version(String subject, int version) {
    return of(subject).stream().filter(entry -> entry.version() == version).findAny();
  }

  /** The schema of an id. */
  public Optional<RegisteredSchema> withId(int id) {
    return entries.stream().filter(entry -> entry.id() == id).findAny();
  }

  @Override
  public int register(String subject, Schema schema) {
    return find(subject, schema);
  }

  @Override
  public int find(String subject, Schema schema) {
    String wanted = JavaProperties.removed(schema).toString();
    return subject(subject).reversed().stream()
        .filter(entry -> entry.schema().toString().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            RegistryErrors.notFound(
                RegistryErrors.UNKNOWN_SCHEMA,
                "the bundle has no such schema %s under subject %s, and nothing can be added to it"
                    .formatted(schema.getFullName(), subject)))
        .id();
  }

  @Override
  public RegisteredSchema latest(String subject) {
    return subject(subject).getLast();
  }

  @Override
  public Schema schema(int id, String subject) {
    return withId(id)
        .orElseThrow(() ->
            RegistryErrors.notFound(
                RegistryErrors.UNKNOWN_SCHEMA, "the bundle has no schema with id " + id))
        .schema();
  }

  /** Does nothing. */
  @Override
  public void close() {}

  private List<RegisteredSchema> of(String subject) {
    return entries.stream().filter(entry -> entry.subject().equals(subject)).toList();
  }

  private List<RegisteredSchema> subject(String subject) {
    List<RegisteredSchema> found = of(subject);
    if (found.isEmpty()) {
      throw RegistryErrors.notFound(
          RegistryErrors.UNKNOWN_SUBJECT, "the bundle has no subject " + subject);
    }
    return found;
  }

  private static RegisteredSchema entry(int id, String subject, int version, String name) {
    String file = "bundle/%s.avsc".formatted(name);
    try (InputStream in = BundledRegistry.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("expected resource " + file + " beside the classes");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new RegisteredSchema(subject, version, id, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + file, e);
    }
  }
}
