package dev.inklog.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostsTest {
  @Test
  void onLoopbackThoseOfLoopbackAndTheAdvertisedOneAreAnswered() {
    Hosts hosts = Hosts.of(Set.of(), "127.0.0.1", Optional.of("https://docs.example:9"));
    assertThat(hosts.admits("localhost")).isTrue();
    assertThat(hosts.admits("127.0.0.1")).isTrue();
    assertThat(hosts.admits("[::1]")).isTrue();
    assertThat(hosts.admits("DOCS.example")).isTrue();
    assertThat(hosts.admits("evil.example")).isFalse();
    assertThat(hosts.admits("localhost.evil")).isFalse();
    assertThat(hosts.admits("10.0.0.1")).isFalse();
    assertThat(hosts.admits("")).isFalse();
  }

  @Test
  void elsewhereAnyIsAnsweredUnlessSomeAreListed() {
    assertThat(Hosts.of(Set.of(), "0.0.0.0", Optional.empty()).admits("any.example")).isTrue();
    Hosts listed = Hosts.of(Set.of("docs.example"), "0.0.0.0", Optional.empty());
    assertThat(listed.admits("docs.example")).isTrue();
    assertThat(listed.admits("evil.example")).isFalse();
    assertThat(listed.admits("localhost")).isFalse();
  }
}
