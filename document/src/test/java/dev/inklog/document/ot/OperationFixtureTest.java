package dev.inklog.document.ot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The fixtures of ot-text-unicode, whose lengths count code points. Where they give no text, one of
 * letters is put under them, so that lengths can be converted.
 */
class OperationFixtureTest {
  private static final Path FIXTURES = Path.of("../../shared/traces/ot-fixtures");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LETTERS = "x".repeat(1_000);

  @Test
  void appliesAsTheFixturesSay() throws IOException {
    forEach(
        "apply",
        fixture -> {
          String text = fixture.get("str").textValue();
          assertThat(operation(fixture.get("op"), text).apply(text))
              .isEqualTo(fixture.get("result").textValue());
        });
  }

  @Test
  void composesAsTheFixturesSay() throws IOException {
    forEach(
        "compose",
        fixture -> {
          Operation first = operation(fixture.get("op1"), LETTERS);
          Operation second = operation(fixture.get("op2"), first.apply(LETTERS));
          assertThat(first.compose(second)).isEqualTo(operation(fixture.get("result"), LETTERS));
        });
  }

  @Test
  void transformsAsTheFixturesSay() throws IOException {
    forEach(
        "transform-1",
        fixture -> {
          Operation operation = operation(fixture.get("op"), LETTERS);
          Operation other = operation(fixture.get("otherOp"), LETTERS);
          Side side = fixture.get("side").textValue().equals("left") ? Side.LEFT : Side.RIGHT;
          assertThat(operation.transform(other, side))
              .isEqualTo(operation(fixture.get("result"), other.apply(LETTERS)));
        });
  }

  private static void forEach(String name, Consumer<JsonNode> check) throws IOException {
    Path file = FIXTURES.resolve(name + ".jsonl.gz");
    assumeTrue(Files.exists(file), "skipped, no traces");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      assertThat(lines.size()).isGreaterThan(1_000);
      for (String line : lines) {
        check.accept(JSON.readTree(line));
      }
    }
  }

  private static Operation operation(JsonNode components, String text) {
    OperationBuilder operation = Operation.builder();
    int at = 0;
    for (JsonNode component : components) {
      if (component.isTextual()) {
        operation.insert(component.textValue());
        continue;
      }
      boolean deletes = component.isObject();
      int length = deletes ? component.get("d").intValue() : component.intValue();
      int units = text.offsetByCodePoints(at, length) - at;
      if (deletes) {
        operation.delete(units);
      } else {
        operation.retain(units);
      }
      at += units;
    }
    return operation.build();
  }
}
