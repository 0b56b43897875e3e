package dev.inklog.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import dev.inklog.gateway.json.MalformedException;

/** The JSON form of operations, read strictly. */
final class OperationReader {
  private OperationReader() {}

  static Operation read(JsonNode components) throws MalformedException {
    if (!components.isArray()) {
      throw new MalformedException("op is not an array");
    }
    OperationBuilder operation = Operation.builder();
    try {
      boolean afterInsert = false;
      for (JsonNode component : components) {
        if (afterInsert && component.isTextual()) {
          // Putting n neighbours together one by one would cost n squared.
          throw new MalformedException("op has two inserts side by side");
        }
        afterInsert = component.isTextual();
        component(component, operation);
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("op has a component longer than any text", e);
    }
    return operation.build();
  }

  private static void component(JsonNode component, OperationBuilder operation)
      throws MalformedException {
    if (component.isTextual()) {
      operation.insert(component.textValue());
    } else if (component.isObject() && component.size() == 1 && component.has("d")) {
      operation.delete(length(component.get("d")));
    } else {
      operation.retain(length(component));
    }
  }

  private static int length(JsonNode number) throws MalformedException {
    if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() < 0) {
      throw new MalformedException(
          "op has a component that is neither a length, a string nor {\"d\": length}");
    }
    return number.intValue();
  }
}
