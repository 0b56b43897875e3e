package dev.inklog.standalone;

import dev.inklog.schemas.resolver.BundledRegistry;
import dev.inklog.schemas.resolver.RegisteredSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The bundled schemas as a Confluent schema registry answers, for reading only. Pure.
 *
 * <p>What serializers, deserializers and consoles ask is answered; what would change something is
 * not there.
 */
final class RegistryAnswers {
  private static final Answer NO_SUBJECT = error(404, 40401, "Subject not found");
  private static final Answer NO_VERSION = error(404, 40402, "Version not found");
  private static final Answer NO_SCHEMA = error(404, 40403, "Schema not found");
  private static final Answer NO_RESOURCE = error(404, 404, "Not found");
  private static final Answer INVALID_SCHEMA = error(422, 42201, "Invalid schema");

  private final BundledRegistry registry = BundledRegistry.bundled();

  /** A status and a value that has a JSON form. */
  record Answer(int status, Object body) {
    static Answer ok(Object body) {
      return new Answer(200, body);
    }
  }

  /** The answer to GET of a path. */
  Answer get(List<String> path) {
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "" -> Answer.ok(Map.of());
      case "subjects" -> subjects(path);
      case "schemas" -> schemas(path);
      case "config" -> Answer.ok(Map.of("compatibilityLevel", "BACKWARD_TRANSITIVE"));
      case "mode" -> Answer.ok(Map.of("mode", "READONLY"));
      default -> NO_RESOURCE;
    };
  }

  /** The answer to POST of a path, which asks where in a subject a schema is. */
  Answer post(List<String> path, String schema) {
    if (path.size() != 2 || !path.getFirst().equals("subjects")) {
      return error(405, 405, "This registry is read-only");
    }
    return registry.subjects().contains(path.get(1)) ? find(path.get(1), schema) : NO_SUBJECT;
  }

  private Answer subjects(List<String> path) {
    if (path.size() == 1) {
      return Answer.ok(registry.subjects());
    }
    var subject = path.get(1);
    if (path.size() > 4 || path.size() == 2 || !path.get(2).equals("versions")) {
      return NO_RESOURCE;
    }
    var versions = registry.versions(subject);
    if (versions.isEmpty()) {
      return NO_SUBJECT;
    }
    return path.size() == 3
        ? Answer.ok(versions)
        : version(path.get(3), versions)
            .flatMap(version -> registry.version(subject, version))
            .map(entry -> Answer.ok(form(entry)))
            .orElse(NO_VERSION);
  }

  private static Optional<Integer> version(String wanted, List<Integer> versions) {
    return wanted.equals("latest") ? Optional.of(versions.getLast()) : number(wanted);
  }

  private Answer schemas(List<String> path) {
    if (path.equals(List.of("schemas", "types"))) {
      return Answer.ok(List.of("AVRO"));
    }
    if (path.size() < 3 || !path.get(1).equals("ids")) {
      return NO_RESOURCE;
    }
    return number(path.get(2))
        .flatMap(registry::withId)
        .map(entry -> schema(entry, path.subList(3, path.size())))
        .orElse(NO_SCHEMA);
  }

  private static Answer schema(RegisteredSchema entry, List<String> rest) {
    return switch (String.join("/", rest)) {
      case "" -> Answer.ok(Map.of("schema", entry.text()));
      case "subjects" -> Answer.ok(List.of(entry.subject()));
      case "versions" ->
          Answer.ok(List.of(Map.of("subject", entry.subject(), "version", entry.version())));
      default -> NO_RESOURCE;
    };
  }

  private Answer find(String subject, String text) {
    try {
      var wanted = new Schema.Parser().parse(text);
      return registry.all().reversed().stream()
          .filter(entry -> entry.subject().equals(subject) && entry.schema().equals(wanted))
          .findFirst()
          .map(entry -> Answer.ok(form(entry)))
          .orElse(NO_SCHEMA);
    } catch (SchemaParseException _) {
      return INVALID_SCHEMA;
    }
  }

  private static Map<String, Object> form(RegisteredSchema entry) {
    return Map.of(
        "subject", entry.subject(),
        "version", entry.version(),
        "id", entry.id(),
        "schema", entry.text());
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static Answer error(int status, int code, String message) {
    return new Answer(status, Map.of("error_code", code, "message", message));
  }
}
