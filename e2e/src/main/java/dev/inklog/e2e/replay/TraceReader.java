package dev.inklog.e2e.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.inklog.document.ot.Operation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads a sequential trace, {@code .json} or {@code .json.gz}: {@code {startContent, endContent,
 * txns: [{time, patches: [[position, deleted, inserted], …]}]}}, where positions and lengths count
 * code points.
 *
 * <p>The patches of a transaction apply one after another and become one operation.
 */
public final class TraceReader {
  private final AstralPositions astral = new AstralPositions();
  private final List<Operation> edits = new ArrayList<>();
  private String endContent = "";

  private TraceReader() {}

  public static Trace read(Path file) throws IOException {
    var json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();
    try (var raw = new BufferedInputStream(Files.newInputStream(file));
        var in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        var parser = json.createParser(in)) {
      var reader = new TraceReader();
      reader.document(parser);
      return new Trace(reader.edits, reader.endContent);
    }
  }

  private void document(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_OBJECT);
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      switch (name) {
        case "startContent" -> start(parser.nextTextValue());
        case "endContent" -> endContent = parser.nextTextValue();
        case "txns" -> transactions(parser);
        default -> {
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
  }

  private void start(String content) {
    if (!content.isEmpty()) {
      edits.add(patch(0, 0, content));
    }
  }

  private void transactions(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (name.equals("patches")) {
          edits.add(patches(parser));
        } else {
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
  }

  private Operation patches(JsonParser parser) throws IOException {
    var operation = Operation.IDENTITY;
    expect(parser, JsonToken.START_ARRAY);
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      int position = parser.nextIntValue(-1);
      int deleted = parser.nextIntValue(-1);
      var patch = patch(position, deleted, parser.nextTextValue());
      operation = operation.isIdentity() ? patch : operation.compose(patch);
      expect(parser, JsonToken.END_ARRAY);
    }
    return operation;
  }

  private Operation patch(int position, int deleted, String inserted) {
    int from = astral.toUtf16(position);
    int to = astral.toUtf16(position + deleted);
    astral.replace(position, deleted, inserted);
    return Operation.builder().retain(from).insert(inserted).delete(to - from).build();
  }

  private static void expect(JsonParser parser, JsonToken token) throws IOException {
    if (parser.nextToken() != token) {
      throw new IOException(
          "Expected %s in a sequential trace but was %s at %s"
              .formatted(token, parser.currentToken(), parser.currentLocation()));
    }
  }
}
