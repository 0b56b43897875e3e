package dev.inklog.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.gateway.edge.Origins.Source;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private final Origins origins = new Origins(Set.of("https://Editor.example"));

  private Source source(String origin, String host) {
    return origins.source(List.of(origin), host, false);
  }

  @Test
  void whoSaysNoneIsNoPage() {
    assertThat(origins.source(List.of(), "a:1", false)).isEqualTo(Source.OWN);
  }

  @Test
  void aPageOfTheSameHostIsOwn() {
    assertThat(source("http://a:8080", "a:8080")).isEqualTo(Source.OWN);
    assertThat(source("https://Docs.example", "docs.example")).isEqualTo(Source.OWN);
    assertThat(source("https://docs.example", "docs.example:443")).isEqualTo(Source.OWN);
    assertThat(source("http://[::1]:8080", "[::1]:8080")).isEqualTo(Source.OWN);
  }

  @Test
  void anotherPortHostOrSchemeIsForeign() {
    assertThat(source("http://a:8081", "a:8080")).isEqualTo(Source.FOREIGN);
    assertThat(source("http://a.evil", "a")).isEqualTo(Source.FOREIGN);
    assertThat(source("http://evil", "a")).isEqualTo(Source.FOREIGN);
    assertThat(source("ftp://a", "a")).isEqualTo(Source.FOREIGN);
    assertThat(source("null", "a")).isEqualTo(Source.FOREIGN);
    assertThat(source("", "")).isEqualTo(Source.FOREIGN);
  }

  @Test
  void overTlsAPageWithoutIsForeign() {
    assertThat(origins.source(List.of("http://a"), "a", true)).isEqualTo(Source.FOREIGN);
    assertThat(origins.source(List.of("https://a"), "a", true)).isEqualTo(Source.OWN);
  }

  @Test
  void aListedOneIsAsItWasListed() {
    assertThat(source("https://editor.example", "a")).isEqualTo(Source.LISTED);
    assertThat(source("http://editor.example", "a")).isEqualTo(Source.FOREIGN);
    assertThat(source("https://editor.example.evil", "a")).isEqualTo(Source.FOREIGN);
  }

  @Test
  void twoOriginsAreForeign() {
    assertThat(origins.source(List.of("http://a", "https://editor.example"), "a", false))
        .isEqualTo(Source.FOREIGN);
  }
}
