package dev.inklog.standalone;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.sequencer.metrics.CommitLatency;
import dev.inklog.sequencer.metrics.PartitionCounts;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

/** docs/metrics.md lists what the services register: nothing more, nothing less. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Pattern NAME = Pattern.compile("`(inklog\\.[a-z.]+)`");

  @Test
  void listsEveryMetric() throws IOException {
    SortedSet<String> listed =
        NAME.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult result) -> result.group(1))
            .collect(toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(registered());
  }

  private static SortedSet<String> registered() {
    var meters = new SimpleMeterRegistry();
    new SequencerMetrics(meters);
    var gateway = new GatewayMetrics(meters, InstantSource.system());
    gateway.watchRooms(() -> 0);
    gateway.watchSockets(() -> 0);
    new ProjectorMetrics(meters);
    try (var streams = streams()) {
      new CommitLatency(streams).bindTo(meters);
      new PartitionCounts(streams).bindTo(meters);
    }
    return meters.getMeters().stream()
        .map(meter -> meter.getId().getName())
        .filter(name -> !name.endsWith(".percentile"))
        .collect(toCollection(TreeSet::new));
  }

  /** Streams that are never started. */
  private static KafkaStreams streams() {
    var topology = new StreamsBuilder();
    topology.stream("edits");
    var properties = new Properties();
    properties.put("application.id", "metrics-page");
    properties.put("bootstrap.servers", "127.0.0.1:1");
    return new KafkaStreams(topology.build(), properties);
  }
}
