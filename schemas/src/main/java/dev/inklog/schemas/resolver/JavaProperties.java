package dev.inklog.schemas.resolver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.Schema;

/** What Avro's Java compiler adds to a schema for itself and no other language needs. */
public final class JavaProperties {
  private static final List<String> NAMES =
      List.of("avro.java.string", "java-class", "java-element-class", "java-key-class");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JavaProperties() {}

  /** The schema without them. */
  public static Schema removed(Schema schema) {
    try {
      JsonNode json = JSON.readTree(schema.toString());
      return new Schema.Parser().parse(strip(json).toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema prints as JSON", e);
    }
  }

  /** {@code {"type":"string"}} with nothing else left becomes {@code "string"}. */
  private static JsonNode strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(NAMES);
      object.properties().forEach(member -> member.setValue(strip(member.getValue())));
      JsonNode type = object.path("type");
      return object.size() == 1 && type.isTextual() ? type : object;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        ((com.fasterxml.jackson.databind.node.ArrayNode) node).set(i, strip(node.get(i)));
      }
    }
    return node;
  }
}
