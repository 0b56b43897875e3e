package dev.inklog.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewaysTest {
  private final Gateways gateways = new Gateways(Duration.ofNanos(10));

  @Test
  void takesSilentOnesForDeadOnce() {
    gateways.heard("a", 0);
    gateways.heard("b", 5);
    assertThat(gateways.silent(10)).isEmpty();
    assertThat(gateways.silent(12)).containsExactly("a");
    assertThat(gateways.silent(14)).isEmpty();
    assertThat(gateways.silent(16)).containsExactly("b");
  }

  @Test
  void saysWhenOneRises() {
    assertThat(gateways.heard("a", 0)).isFalse();
    assertThat(gateways.silent(20)).containsExactly("a");
    assertThat(gateways.heard("a", 21)).isTrue();
    assertThat(gateways.heard("a", 22)).isFalse();
  }
}
