package dev.inklog.document.ot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Golden vectors made by running ot-text; the same file proves the TypeScript port. */
class OperationVectorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHARED = Path.of("../../shared/ot");

  @Test
  void agreesWithTheVectorsInTheRepository() throws IOException {
    try (InputStream in = OperationVectorTest.class.getResourceAsStream("/vectors/ot-text.json")) {
      JsonNode vectors = JSON.readTree(in);
      assertThat(checkSmall(vectors) + checkRandom(vectors)).isGreaterThan(300);
    }
  }

  @Test
  void agreesWithAllSharedVectors() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), "skipped, no traces");
    JsonNode small = JSON.readTree(SHARED.resolve("ot-text-small-vectors.json").toFile());
    JsonNode random = JSON.readTree(SHARED.resolve("ot-text-vectors.json").toFile());
    assertThat(checkSmall(small)).isGreaterThan(50);
    assertThat(checkRandom(random)).isGreaterThan(4_000);
  }

  private static Operation op(JsonNode json) {
    return Operation.fromJson(json.toString());
  }

  private static int checkSmall(JsonNode vectors) {
    int checked = 0;
    for (JsonNode vector : vectors.path("transform")) {
      Operation op = op(vector.get("op"));
      Operation other = op(vector.get("otherOp"));
      assertThat(op.transform(other, Side.LEFT)).as("%s", vector).isEqualTo(op(vector.get("left")));
      assertThat(op.transform(other, Side.RIGHT))
          .as("%s", vector)
          .isEqualTo(op(vector.get("right")));
      checked++;
    }
    for (JsonNode vector : vectors.path("compose")) {
      assertThat(op(vector.get("op1")).compose(op(vector.get("op2"))))
          .as("%s", vector)
          .isEqualTo(op(vector.get("composed")));
      checked++;
    }
    for (JsonNode vector : vectors.path("normalize")) {
      assertThat(op(vector.get("op"))).as("%s", vector).isEqualTo(op(vector.get("normalized")));
      checked++;
    }
    for (JsonNode vector : vectors.path("apply")) {
      checkApply(op(vector.get("op")), vector.get("doc").asText(), vector.path("result"));
      checked++;
    }
    return checked;
  }

  private static int checkRandom(JsonNode vectors) {
    int checked = 0;
    for (JsonNode vector : vectors.path("cases")) {
      switch (vector.get("k").asText()) {
        case "x" -> checkTransform(vector);
        case "c" ->
            assertThat(op(vector.get("a")).compose(op(vector.get("b"))))
                .as("%s", vector)
                .isEqualTo(op(vector.get("c")));
        case "a" -> checkApply(op(vector.get("a")), vector.get("s").asText(), vector.path("r"));
        case "n" -> assertThat(op(vector.get("a"))).as("%s", vector).isEqualTo(op(vector.get("r")));
        default -> {
          // "e" and "u": what the library accepts without normalising; we refuse or normalise it.
          continue;
        }
      }
      checked++;
    }
    return checked;
  }

  private static void checkTransform(JsonNode vector) {
    Operation a = op(vector.get("a"));
    Operation b = op(vector.get("b"));
    assertThat(a.transform(b, Side.LEFT)).as("%s", vector).isEqualTo(op(vector.get("al")));
    assertThat(a.transform(b, Side.RIGHT)).as("%s", vector).isEqualTo(op(vector.get("ar")));
    assertThat(b.transform(a, Side.LEFT)).as("%s", vector).isEqualTo(op(vector.get("bl")));
    assertThat(b.transform(a, Side.RIGHT)).as("%s", vector).isEqualTo(op(vector.get("br")));
    assertThat(a.transform(b, Side.LEFT).apply(b.apply(vector.get("s").asText())))
        .isEqualTo(vector.get("r").asText());
  }

  /**
   * Where ot-text silently cuts a delete beyond the end, ours refuses: the operation does not fit
   * the text.
   */
  private static void checkApply(Operation operation, String text, JsonNode result) {
    if (result.isMissingNode() || operation.span() > text.length()) {
      assertThatIllegalArgumentException()
          .as("%s", operation)
          .isThrownBy(() -> operation.apply(text));
    } else {
      assertThat(operation.apply(text)).as("%s", operation).isEqualTo(result.asText());
    }
  }
}
