package dev.inklog.store.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CompressionTest {
  private static final byte[] TEXT =
      "to be or not to be, to be or not to be".getBytes(StandardCharsets.UTF_8);

  @Test
  void givesBackWhatWasCompressed() {
    for (byte[] bytes : new byte[][] {{}, {7}, TEXT, new byte[1 << 20]}) {
      assertThat(Compression.decompress(Compression.compress(bytes))).isEqualTo(bytes);
    }
    assertThat(Compression.compress(new byte[1 << 20])).hasSizeLessThan(1_000).startsWith(1);
  }

  @Test
  void readsForEverWhatWasWritten() {
    byte[] golden = HexFormat.of().parseHex("01" + "28b52ffd2003190000" + "612062");
    assertThat(Compression.decompress(golden)).isEqualTo("a b".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesWhatIsDamaged() {
    byte[] body = Compression.compress(TEXT);
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatIllegalArgumentException().isThrownBy(() -> Compression.decompress(cut));
    }
    byte[] other = body.clone();
    other[0] = 2;
    assertThatIllegalArgumentException().isThrownBy(() -> Compression.decompress(other));
  }
}
