package dev.inklog.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.inklog.document.sequencing.Limits;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import dev.inklog.sequencer.state.StoreMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
  @Test
  void areThese() {
    assertThat(properties(Map.of()))
        .contains(
            entry("application.id", "sequencer"),
            entry("processing.guarantee", "exactly_once_v2"),
            entry("commit.interval.ms", 1_000L),
            entry("poll.ms", 10L),
            entry("num.stream.threads", 1),
            entry("num.standby.replicas", 0),
            entry("statestore.cache.max.bytes", 0L),
            entry("topology.optimization", "none"),
            entry("group.protocol", "classic"),
            entry("state.dir", "sequencer-state"),
            entry("main.consumer.fetch.min.bytes", 1),
            entry("main.consumer.group.instance.id", "sequencer-1"),
            entry("main.consumer.session.timeout.ms", 2_000),
            entry("main.consumer.heartbeat.interval.ms", 200),
            entry("producer.linger.ms", 0L),
            entry("producer.max.in.flight.requests.per.connection", 1),
            entry("producer.retry.backoff.ms", 1L),
            entry("producer.transaction.timeout.ms", 5_000),
            entry("producer.max.request.size", 16_777_216));
  }

  @Test
  void areUnderstoodByStreams() {
    StreamsConfig streams = new StreamsConfig(properties(Map.of()));
    assertThat(streams.getMainConsumerConfigs("sequencer", "client", 1))
        .contains(entry("isolation.level", "read_committed"), entry("fetch.min.bytes", 1));
    assertThat(streams.getProducerConfigs("client"))
        .contains(entry("linger.ms", 0L), entry("enable.idempotence", true));
  }

  @Test
  void followTheOperatorInWhatIsFast() {
    assertThat(properties(Map.of("producer.linger.ms", "2", "replication.factor", "3")))
        .contains(entry("producer.linger.ms", "2"), entry("replication.factor", "3"));
  }

  @Test
  void doNotFollowTheOperatorInWhatIsCorrect() {
    assertThat(
            properties(Map.of("processing.guarantee", "at_least_once", "application.id", "mine")))
        .contains(
            entry("processing.guarantee", "exactly_once_v2"), entry("application.id", "sequencer"));
  }

  @Test
  void limitsAreTheDocumentsOwn() {
    SequencerConfig config = SequencerConfig.defaults(Map.of());
    assertThat(config.limits()).isEqualTo(Limits.DEFAULTS);
    assertThat(config.stateDir()).isEqualTo(Path.of("sequencer-state"));
    assertThat(config.capacity()).isEqualTo(new Capacity(1, 0, 67_108_864, 8_388_608, 16_777_216));
  }

  @Test
  void refusesATransactionThatTimesOutBeforeItsCommit() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Timing(second, second, second, second, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT1S");
  }

  private static Properties properties(Map<String, Object> kafka) {
    try (StoreMemory memory = new StoreMemory(1 << 20)) {
      Map<String, Object> all = new java.util.HashMap<>(SequencerDriver.KAFKA);
      all.putAll(kafka);
      return StreamsProperties.of(
          SequencerConfig.defaults(all), memory, SequencerMetrics.unseen(), "sequencer-1");
    }
  }
}
