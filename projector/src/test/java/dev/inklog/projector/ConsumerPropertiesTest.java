package dev.inklog.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.store.Generation;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsumerPropertiesTest {
  private static final ProjectorConfig CONFIG =
      ProjectorConfig.defaults(Map.of("bootstrap.servers", "localhost:9092"));

  @Test
  void readsCommittedEventsFromTheBeginningAndCommitsByHand() {
    assertThat(ConsumerProperties.of(CONFIG, Generation.FIRST))
        .containsEntry("bootstrap.servers", "localhost:9092")
        .containsEntry("group.id", "projector")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("enable.auto.commit", false)
        .doesNotContainKey("group.instance.id");
  }

  @Test
  void takesANameInTheGroup() {
    assertThat(ConsumerProperties.of(CONFIG.withInstance("one"), Generation.FIRST))
        .containsEntry("group.instance.id", "one");
  }

  @Test
  void letsAnOperatorSetWhatDoesNotChangeTheMeaning() {
    ProjectorConfig config =
        ProjectorConfig.defaults(
            Map.of("session.timeout.ms", 20_000, "isolation.level", "read_uncommitted"));
    assertThat(ConsumerProperties.of(config, Generation.FIRST))
        .containsEntry("session.timeout.ms", 20_000)
        .containsEntry("isolation.level", "read_committed");
  }
}
