package dev.inklog.document.traces;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.text.Text;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A recorded editing history. Positions in it count code points, which differ from units only where
 * it is {@code astral}.
 */
record TraceFile(JsonNode json, boolean astral) {
  private static final Path TRACES = Path.of("../../shared/traces");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());
  }

  /** Reads a trace; skips the test, saying so, where there are none. */
  static TraceFile read(String name) throws IOException {
    Path file = TRACES.resolve(name + ".json.gz");
    assumeTrue(Files.exists(file), "skipped, no traces");
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
      return new TraceFile(JSON.readTree(in), name.endsWith("_unicode"));
    }
  }

  /** The operation that patches on a text are, each on the result of the one before. */
  Operation operation(JsonNode patches, Text text) {
    Operation all = Operation.IDENTITY;
    for (JsonNode patch : patches) {
      String before = astral ? text.apply(all).toString() : "";
      int position = units(before, 0, patch.get(0).intValue());
      int deleted = units(before, position, patch.get(1).intValue());
      String inserted = patch.get(2).textValue();
      all =
          all.compose(
              Operation.builder().retain(position).insert(inserted).delete(deleted).build());
    }
    return all;
  }

  private int units(String text, int start, int codePoints) {
    return astral ? text.offsetByCodePoints(start, codePoints) - start : codePoints;
  }
}
