package dev.inklog.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads JSON objects strictly: one object and nothing after it, no member twice, and a member is of
 * its type or the whole is malformed. Members that nobody asks for are let be.
 */
public final class Json {
  private static final int MAX_DEPTH = 16;

  /* Threads are virtual and live for one message: buffers that belong to a thread would be made for each. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode node;

  private Json(ObjectNode node) {
    this.node = node;
  }

  /** The JSON object that a text is. */
  public static Json parse(String text) throws MalformedException {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return new Json(object);
      }
    } catch (JsonProcessingException e) {
      throw new MalformedException("not JSON", e);
    }
    throw new MalformedException("not a JSON object");
  }

  /** A member that must be a string. */
  public String string(String name) throws MalformedException {
    return optionalString(name).orElseThrow(() -> new MalformedException(name + " is missing"));
  }

  /** A member that is a string or absent. */
  public Optional<String> optionalString(String name) throws MalformedException {
    JsonNode member = node.get(name);
    if (member == null) {
      return Optional.empty();
    }
    if (!member.isTextual()) {
      throw new MalformedException(name + " is not a string");
    }
    return Optional.of(member.textValue());
  }

  /** A member that must be a whole number. */
  public long number(String name) throws MalformedException {
    return optionalNumber(name).orElseThrow(() -> new MalformedException(name + " is missing"));
  }

  /** A member that is a whole number or absent. */
  public OptionalLong optionalNumber(String name) throws MalformedException {
    JsonNode member = node.get(name);
    if (member == null) {
      return OptionalLong.empty();
    }
    if (!member.isIntegralNumber() || !member.canConvertToLong()) {
      throw new MalformedException(name + " is not a whole number");
    }
    return OptionalLong.of(member.longValue());
  }

  /** A member that must be a whole number of 32 bits. */
  public int integer(String name) throws MalformedException {
    long value = number(name);
    if (value != (int) value) {
      throw new MalformedException(name + " is out of range");
    }
    return (int) value;
  }

  /** A member that must be true or false. */
  public boolean bool(String name) throws MalformedException {
    JsonNode member = member(name);
    if (!member.isBoolean()) {
      throw new MalformedException(name + " is neither true nor false");
    }
    return member.booleanValue();
  }

  /** A member that is true or false or absent. */
  public Optional<Boolean> optionalBool(String name) throws MalformedException {
    return node.has(name) ? Optional.of(bool(name)) : Optional.empty();
  }

  /** A member that is an object or absent. */
  public Optional<Json> optionalObject(String name) throws MalformedException {
    JsonNode member = node.get(name);
    if (member == null) {
      return Optional.empty();
    }
    if (member instanceof ObjectNode object) {
      return Optional.of(new Json(object));
    }
    throw new MalformedException(name + " is not an object");
  }

  /** A member that is an array of strings or absent. */
  public Optional<List<String>> optionalStrings(String name) throws MalformedException {
    JsonNode member = node.get(name);
    if (member == null) {
      return Optional.empty();
    }
    List<String> strings = new ArrayList<>();
    for (JsonNode item : member) {
      strings.add(item.asText());
    }
    if (!member.isArray() || !member.valueStream().allMatch(JsonNode::isTextual)) {
      throw new MalformedException(name + " is not an array of strings");
    }
    return Optional.of(strings);
  }

  /** A member that must be there, as Jackson reads it. */
  public JsonNode member(String name) throws MalformedException {
    JsonNode member = node.get(name);
    if (member == null) {
      throw new MalformedException(name + " is missing");
    }
    return member;
  }
}
