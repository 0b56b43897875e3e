package dev.inklog.schemas;

import dev.inklog.avro.Delete;
import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import java.util.ArrayList;
import java.util.List;

/** Bodies of submissions and events: the branches of the union {@code body}. */
final class BodyMapping {
  private BodyMapping() {}

  static Object toRecord(Body body) {
    return switch (body) {
      case Body.DocumentCreated(String title, String language, String text) ->
          new dev.inklog.avro.DocumentCreated(
              WholeText.of("title", title),
              WholeText.of("language", language),
              WholeText.of("text", text));
      case Body.TextEdited(Operation operation) ->
          new dev.inklog.avro.TextEdited(components(operation));
    };
  }

  static Body toDomain(Object branch) {
    return switch (branch) {
      case dev.inklog.avro.DocumentCreated created ->
          new Body.DocumentCreated(created.getTitle(), created.getLanguage(), created.getText());
      case dev.inklog.avro.TextEdited edited ->
          new Body.TextEdited(operation(edited.getOperation()));
      default ->
          throw new IllegalArgumentException("unknown body " + branch.getClass().getSimpleName());
    };
  }

  private static List<Object> components(Operation operation) {
    List<Component> components = operation.components();
    List<Object> items = new ArrayList<>(components.size());
    for (Component component : components) {
      items.add(
          switch (component) {
            case Component.Retain(int length) -> length;
            case Component.Insert(String text) -> WholeText.of("insert", text);
            case Component.Delete(int length) -> new Delete(length);
          });
    }
    return items;
  }

  private static Operation operation(List<Object> items) {
    OperationBuilder operation = Operation.builder();
    for (Object item : items) {
      switch (item) {
        case Integer length -> operation.retain(length);
        case CharSequence text -> operation.insert(text.toString());
        case Delete delete -> operation.delete(delete.getD());
        default ->
            throw new IllegalArgumentException(
                "unknown component " + item.getClass().getSimpleName());
      }
    }
    return operation.build();
  }
}
