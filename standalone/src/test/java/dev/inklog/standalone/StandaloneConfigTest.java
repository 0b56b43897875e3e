package dev.inklog.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandaloneConfigTest {
  @Test
  void defaults() {
    assertThat(StandaloneConfig.parse())
        .isEqualTo(
            new StandaloneConfig(
                Path.of(".inklog"),
                8080,
                Optional.empty(),
                StandaloneConfig.DEFAULT_PARTITIONS,
                System.getenv()));
  }

  @Test
  void everyOptionIsTaken() {
    assertThat(StandaloneConfig.parse("--port", "0", "--data", "d", "--page", "p"))
        .isEqualTo(
            new StandaloneConfig(
                Path.of("d"),
                0,
                Optional.of(Path.of("p")),
                StandaloneConfig.DEFAULT_PARTITIONS,
                System.getenv()));
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> StandaloneConfig.parse("--port", "http"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--port must be a number, but was http");
    assertThatThrownBy(() -> StandaloneConfig.parse("--port", "65536"))
        .hasMessageContaining("between 0 and 65535");
    assertThatThrownBy(() -> StandaloneConfig.parse("--prot", "1"))
        .hasMessageContaining("--prot is not known");
    assertThatThrownBy(() -> StandaloneConfig.parse("--data"))
        .hasMessageContaining("--data is not known or lacks its value");
  }
}
