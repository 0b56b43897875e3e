package dev.inklog.sequencer.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How long committing a transaction takes, as Streams itself measures it over its last half minute.
 */
public record CommitLatency(KafkaStreams streams) implements MeterBinder {
  private static final String GROUP = "stream-thread-metrics";

  @Override
  public void bindTo(MeterRegistry meters) {
    gauge(meters, "inklog.sequencer.commit.latency.avg", "commit-latency-avg");
    gauge(meters, "inklog.sequencer.commit.latency.max", "commit-latency-max");
  }

  private void gauge(MeterRegistry meters, String name, String streamsName) {
    TimeGauge.builder(name, () -> slowest(streamsName), TimeUnit.MILLISECONDS)
        .description("Committing a transaction; of several threads, the slowest")
        .register(meters);
  }

  private double slowest(String name) {
    return streams.metrics().values().stream()
        .filter(metric ->
            metric.metricName().group().equals(GROUP) && metric.metricName().name().equals(name))
        .mapToDouble(CommitLatency::value)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static double value(Metric metric) {
    return metric.metricValue() instanceof Double value ? value : Double.NaN;
  }
}
