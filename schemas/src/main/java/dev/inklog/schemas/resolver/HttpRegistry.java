package dev.inklog.schemas.resolver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** A registry that speaks Confluent's REST API: Confluent's own, Apicurio's, and others. */
public final class HttpRegistry implements SchemaRegistry {
  private final RegistryClient client;
  private final boolean normalizes;

  /**
   * Connects at the first call.
   *
   * @param normalizes whether the registry is to bring schemas into its normal form before it
   *     compares them
   */
  public HttpRegistry(RegistryHttpConfig config, boolean normalizes) {
    this.client = new RegistryClient(config);
    this.normalizes = normalizes;
  }

  @Override
  public int register(String subject, Schema schema) {
    String path = "/subjects/%s/versions?normalize=%b".formatted(encoded(subject), normalizes);
    return number(client.post(path, body(schema)), "id");
  }

  @Override
  public int find(String subject, Schema schema) {
    String path = "/subjects/%s?normalize=%b&deleted=false".formatted(encoded(subject), normalizes);
    return number(client.post(path, body(schema)), "id");
  }

  @Override
  public RegisteredSchema latest(String subject) {
    JsonNode answer = client.get("/subjects/%s/versions/latest".formatted(encoded(subject)));
    return new RegisteredSchema(
        subject, number(answer, "version"), number(answer, "id"), avro(answer).toString());
  }

  @Override
  public Schema schema(int id, String subject) {
    String hint = subject.isEmpty() ? "" : "&subject=" + encoded(subject);
    return avro(client.get("/schemas/ids/%d?fetchMaxId=false%s".formatted(id, hint)));
  }

  @Override
  public void close() {
    client.close();
  }

  private static ObjectNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static Schema avro(JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new SerializationException("expected an Avro schema of the registry but was " + type);
    }
    if (!answer.path("references").isEmpty()) {
      throw new SerializationException(
          "expected a schema that is complete in itself but it refers to others");
    }
    try {
      return new Schema.Parser().parse(member(answer, "schema").asText());
    } catch (AvroRuntimeException e) {
      throw new SerializationException("the registry's schema is no valid Avro schema", e);
    }
  }

  private static int number(JsonNode answer, String name) {
    JsonNode value = member(answer, name);
    if (!value.canConvertToInt()) {
      throw new SerializationException(
          "expected a number as %s in the registry's answer but was %s"
              .formatted(name, value.getNodeType()));
    }
    return value.intValue();
  }

  private static JsonNode member(JsonNode answer, String name) {
    JsonNode value = answer.get(name);
    if (value == null) {
      throw new SerializationException(
          "expected member %s in the registry's answer".formatted(name));
    }
    return value;
  }

  /** For a path segment: URLEncoder means forms, where a space is a plus. */
  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
