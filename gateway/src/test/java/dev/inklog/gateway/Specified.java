package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is promised: the JSON Schema of the messages and the OpenAPI document. */
final class Specified {
  static final JsonMapper JSON = new JsonMapper();
  static final JsonNode PROTOCOL = resource("protocol.schema.json");
  static final JsonNode OPEN_API = resource("openapi.json");

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final JsonSchema CLIENT = definition("clientMessage");
  private static final JsonSchema SERVER = definition("serverMessage");

  private Specified() {}

  /** The page in docs. */
  static String page() throws IOException {
    return Files.readString(Path.of("../docs/protocol.md"));
  }

  /** True if a server may send a frame. */
  static boolean isServer(String frame) {
    return SERVER.validate(parse(frame)).isEmpty();
  }

  /** Fails if a frame is not one that a client may send. */
  static void requireClient(String frame) {
    assertThat(CLIENT.validate(parse(frame))).as(frame).isEmpty();
  }

  /** Fails if a frame is not one that a server may send. */
  static void requireServer(String frame) {
    assertThat(SERVER.validate(parse(frame))).as(frame).isEmpty();
  }

  /** Fails if a response is not one that an operation may give. */
  static void requireResponse(JsonNode operation, int status, String type, String body) {
    JsonNode responses = operation.path("responses");
    JsonNode response =
        responses.has(Integer.toString(status))
            ? responses.path(Integer.toString(status))
            : responses.path("default");
    if (response.has("$ref")) {
      response = OPEN_API.at(response.path("$ref").asText().substring(1));
    }
    String mediaType = type.split(";", 2)[0];
    JsonNode schema = response.path("content").path(mediaType).path("schema");
    if (body.isEmpty()) {
      return;
    }
    assertThat(schema.isMissingNode())
        .as("%s of status %d is not specified: %s", mediaType, status, body)
        .isFalse();
    if (mediaType.endsWith("json")) {
      assertThat(within(OPEN_API, schema).validate(parse(body))).as(body).isEmpty();
    }
  }

  private static JsonSchema definition(String name) {
    return within(PROTOCOL, JSON.createObjectNode().put("$ref", "#/$defs/" + name));
  }

  /** A schema that may refer to other parts of a document. */
  private static JsonSchema within(JsonNode document, JsonNode schema) {
    var whole = JSON.createObjectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.set("$defs", document.path("$defs"));
    whole.set("components", document.path("components"));
    whole.set("allOf", JSON.createArrayNode().add(schema));
    return SCHEMAS.getSchema(whole);
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static JsonNode resource(String name) {
    try (InputStream in = Specified.class.getResourceAsStream("rest/" + name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
