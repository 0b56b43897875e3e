package dev.inklog.sequencer.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/** How many partitions this process sequences, and of how many it keeps copies for others. */
public record PartitionCounts(KafkaStreams streams) implements MeterBinder {
  private static final String NAME = "inklog.sequencer.partitions";

  @Override
  public void bindTo(MeterRegistry meters) {
    gauge(meters, "active", ThreadMetadata::activeTasks);
    gauge(meters, "standby", ThreadMetadata::standbyTasks);
  }

  private void gauge(
      MeterRegistry meters, String role, Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
    Gauge.builder(NAME, () -> count(tasks)).tag("role", role).register(meters);
  }

  private int count(Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
    return streams.metadataForLocalThreads().stream()
        .mapToInt(thread -> tasks.apply(thread).size())
        .sum();
  }
}
