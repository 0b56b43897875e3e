package dev.inklog.projector;

import dev.inklog.projector.fold.CacheLimits;
import dev.inklog.projector.fold.SnapshotPolicy;
import dev.inklog.runtime.Environment;
import java.util.Map;
import java.util.Optional;

/**
 * What a projector is started with.
 *
 * @param kafka Kafka client properties for every client it makes: {@code bootstrap.servers} and
 *     {@code schema.registry.url} are required; security, and anything else, as Kafka names it. A
 *     property given here wins over ours, but for those that make the store correct: see {@link
 *     ConsumerProperties}
 * @param instance the process's own name in the group. A process that comes back under its name
 *     takes its partitions back at once, even after it was killed; two with one name drive each
 *     other out. Default none: others take over after the session timeout
 * @param snapshots when a snapshot is due
 * @param cache how much may be held in memory
 * @param retries how long a partition waits when the store fails
 */
public record ProjectorConfig(
    Map<String, Object> kafka,
    Optional<String> instance,
    SnapshotPolicy snapshots,
    CacheLimits cache,
    RetryPolicy retries) {
  /** The consumer group. Its committed offsets say how far the store reaches. */
  public static final String GROUP_ID = "projector";

  public ProjectorConfig {
    kafka = Map.copyOf(kafka);
  }

  /** From {@code PROJECTOR_…} and {@code KAFKA_…}; where a variable is missing, the default. */
  static ProjectorConfig from(Environment environment) {
    ProjectorConfig config =
        defaults(environment.kafka("bootstrap.servers", "schema.registry.url"));
    String instance = environment.text("INSTANCE", "");
    return instance.isEmpty() ? config : config.withInstance(instance);
  }

  /** All defaults, with these Kafka client properties. */
  public static ProjectorConfig defaults(Map<String, Object> kafka) {
    return new ProjectorConfig(
        kafka,
        Optional.empty(),
        SnapshotPolicy.DEFAULTS,
        CacheLimits.DEFAULTS,
        RetryPolicy.DEFAULTS);
  }

  public ProjectorConfig withInstance(String instance) {
    return new ProjectorConfig(kafka, Optional.of(instance), snapshots, cache, retries);
  }

  public ProjectorConfig withSnapshots(SnapshotPolicy snapshots) {
    return new ProjectorConfig(kafka, instance, snapshots, cache, retries);
  }

  public ProjectorConfig withCache(CacheLimits cache) {
    return new ProjectorConfig(kafka, instance, snapshots, cache, retries);
  }

  public ProjectorConfig withRetries(RetryPolicy retries) {
    return new ProjectorConfig(kafka, instance, snapshots, cache, retries);
  }
}
