package dev.inklog.document.ot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.KnuthRandom;
import dev.inklog.document.RandomOperations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Java and TypeScript give the same bytes on the same seeds: both suites compare a digest of all
 * results with one file (client/test/ot/parity.test.ts).
 */
class ParityTest {
  private static final int SEEDS = 100_000;

  @Test
  void givesTheBytesThatTypeScriptGives() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int seed = 0; seed < SEEDS; seed++) {
      digest.update(line(new KnuthRandom(seed)).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(pinned());
  }

  private static String line(KnuthRandom random) {
    String d = RandomOperations.text(random, 12);
    Operation a = RandomOperations.operation(random, d);
    Operation b = RandomOperations.operation(random, d);
    Operation c = RandomOperations.operation(random, a.apply(d));
    int position = random.nextInt(d.length() + 1);
    int end = position + random.nextInt(d.length() - position + 1);
    Range range = new Range(position, end).map(a);
    return String.join(
        " ",
        a.toJson(),
        b.toJson(),
        a.transform(b, Side.LEFT).toJson(),
        a.transform(b, Side.RIGHT).toJson(),
        a.compose(c).toJson(),
        a.invert(d).toJson(),
        Operation.builder().retain(position).delete(end - position).build().widen(d).toJson(),
        "%d %d %d %d\n"
            .formatted(
                a.mapPosition(position, Side.LEFT),
                a.mapPosition(position, Side.RIGHT),
                range.start(),
                range.end()));
  }

  private static String pinned() throws IOException {
    try (InputStream in = ParityTest.class.getResourceAsStream("/vectors/parity.sha256")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }
}
