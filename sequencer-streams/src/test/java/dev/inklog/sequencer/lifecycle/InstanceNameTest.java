package dev.inklog.sequencer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceNameTest {
  @Test
  void isKeptOverRestarts(@TempDir Path stateDir) {
    assertThat(InstanceName.in(stateDir))
        .isEqualTo(InstanceName.in(stateDir))
        .startsWith("sequencer-");
  }

  @Test
  void differsBetweenDirectories(@TempDir Path one, @TempDir Path other) {
    assertThat(InstanceName.in(one.resolve("made"))).isNotEqualTo(InstanceName.in(other));
  }
}
