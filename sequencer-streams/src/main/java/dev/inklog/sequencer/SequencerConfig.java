package dev.inklog.sequencer;

import dev.inklog.document.sequencing.Limits;
import dev.inklog.runtime.Environment;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a sequencer is started with. Durations and sizes are in {@link Timing} and {@link Capacity}.
 *
 * @param kafka Kafka client properties for every client it makes: {@code bootstrap.servers} and
 *     {@code schema.registry.url} are required; security, and anything else, as Kafka names it. A
 *     property given here wins over ours, but for those that make the log correct: see {@link
 *     StreamsProperties}
 * @param stateDir where stores are kept; one process uses it at a time. It may be lost: stores are
 *     restored from their changelogs. Its owner keeps its name in the group, so a process restarted
 *     on it takes its old place at once. Default {@code sequencer-state} in the working directory
 * @param limits what submissions are refused by, default {@link Limits#DEFAULTS}. They are part of
 *     the decision: all processes have the same
 */
public record SequencerConfig(
    Map<String, Object> kafka, Path stateDir, Limits limits, Timing timing, Capacity capacity) {
  /**
   * The Streams application: prefix of its group, its changelog topics and its transactional ids.
   */
  public static final String APPLICATION_ID = "sequencer";

  public SequencerConfig {
    kafka = Map.copyOf(kafka);
  }

  /** From {@code SEQUENCER_…} and {@code KAFKA_…}; where a variable is missing, the default. */
  static SequencerConfig from(Environment environment) {
    SequencerConfig config =
        from(environment, environment.kafka("bootstrap.servers", "schema.registry.url"));
    environment.check();
    return config;
  }

  /** From {@code SEQUENCER_…} alone, with these Kafka client properties; the caller checks. */
  public static SequencerConfig from(Environment environment, Map<String, Object> kafka) {
    return new SequencerConfig(
        kafka,
        environment.path("STATE_DIR", Path.of("sequencer-state")),
        Limits.DEFAULTS,
        Timing.from(environment),
        Capacity.from(environment));
  }

  /** All defaults, with these Kafka client properties. */
  public static SequencerConfig defaults(Map<String, Object> kafka) {
    return new SequencerConfig(
        kafka, Path.of("sequencer-state"), Limits.DEFAULTS, Timing.DEFAULTS, Capacity.DEFAULTS);
  }

  public SequencerConfig withStateDir(Path stateDir) {
    return new SequencerConfig(kafka, stateDir, limits, timing, capacity);
  }

  public SequencerConfig withLimits(Limits limits) {
    return new SequencerConfig(kafka, stateDir, limits, timing, capacity);
  }

  public SequencerConfig withTiming(Timing timing) {
    return new SequencerConfig(kafka, stateDir, limits, timing, capacity);
  }

  public SequencerConfig withCapacity(Capacity capacity) {
    return new SequencerConfig(kafka, stateDir, limits, timing, capacity);
  }
}
