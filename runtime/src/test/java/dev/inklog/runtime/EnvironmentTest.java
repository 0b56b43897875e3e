package dev.inklog.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  @Test
  void readsWhatIsSetAndFallsBackOnTheRest() {
    Environment environment =
        environment(
            Map.of("NODE_PORT", "80", "NODE_WAIT", "250ms", "NODE_DIR", "/d", "OTHER", "x"));
    assertThat(environment.number("PORT", 1, 0)).isEqualTo(80);
    assertThat(environment.duration("WAIT", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
    assertThat(environment.path("DIR")).contains(Path.of("/d"));
    assertThat(environment.path("NONE")).isEmpty();
    assertThat(environment.text("HOST", "localhost")).isEqualTo("localhost");
    assertThat(environment.check())
        .containsEntry("NODE_HOST", "localhost")
        .containsKey("NODE_PORT");
  }

  @Test
  void readsTimesAsPeopleWriteThem() {
    Map<String, Duration> forms =
        Map.of(
            "10s", Duration.ofSeconds(10),
            "5m", Duration.ofMinutes(5),
            "2h", Duration.ofHours(2),
            "PT1.5S", Duration.ofMillis(1500));
    forms.forEach((text, value) ->
        assertThat(environment(Map.of("NODE_WAIT", text)).duration("WAIT", Duration.ZERO))
            .isEqualTo(value));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    Environment environment =
        environment(Map.of("NODE_PORT", "-1", "NODE_WAIT", "soon", "NODE_PROT", "80"));
    environment.number("PORT", 1, 0);
    environment.duration("WAIT", Duration.ofSeconds(1));
    environment.kafka("bootstrap.servers");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(environment::check)
        .withMessage(
            String.join(
                System.lineSeparator(),
                "NODE_PORT must be a whole number of at least 0, but was \"-1\".",
                "NODE_WAIT must be a time like 250ms, 10s or 5m, but was \"soon\".",
                "KAFKA_BOOTSTRAP_SERVERS is required.",
                "NODE_PROT is not known."));
  }

  @Test
  void givesKafkaItsOwnNamesAndShowsNoSecret() {
    Environment environment =
        environment(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", "broker:9092", "KAFKA_SSL_KEY_PASSWORD", "hunter2"));
    assertThat(environment.kafka("bootstrap.servers"))
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("ssl.key.password", "hunter2");
    assertThat(environment.check())
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")
        .containsEntry("KAFKA_SSL_KEY_PASSWORD", "***");
  }

  private static Environment environment(Map<String, String> variables) {
    return new Environment(variables, "NODE_");
  }
}
