package dev.inklog.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectsTest {
  @Test
  void countsEachAddressForItself() {
    Connects connects = new Connects(1);
    assertThat(connects.connect("a", 0)).isEqualTo(Duration.ZERO);
    assertThat(connects.connect("a", 0)).isEqualTo(Duration.ZERO);
    assertThat(connects.connect("a", 0)).isPositive();
    assertThat(connects.connect("b", 0)).isEqualTo(Duration.ZERO);
    assertThat(connects.connect("a", 1_000_000_000L)).isEqualTo(Duration.ZERO);
  }
}
