package dev.inklog.projector;

import dev.inklog.document.history.VersionPolicy;
import dev.inklog.projector.expiry.ExpiryPolicy;
import dev.inklog.projector.fold.CacheLimits;
import dev.inklog.projector.fold.ProjectionPolicy;
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
 * @param policy when a snapshot is due, and when a version ends
 * @param expiry what ends by itself, and when
 * @param cache how much may be held in memory
 * @param retries how long a partition waits when the store fails
 */
public record ProjectorConfig(
    Map<String, Object> kafka,
    Optional<String> instance,
    ProjectionPolicy policy,
    ExpiryPolicy expiry,
    CacheLimits cache,
    RetryPolicy retries) {
  public ProjectorConfig {
    kafka = Map.copyOf(kafka);
  }

  /** From {@code PROJECTOR_…} and {@code KAFKA_…}; where a variable is missing, the default. */
  static ProjectorConfig from(Environment environment) {
    return from(environment, environment.kafka("bootstrap.servers", "schema.registry.url"));
  }

  /** From {@code PROJECTOR_…}, with these Kafka client properties. */
  public static ProjectorConfig from(Environment environment, Map<String, Object> kafka) {
    ProjectorConfig config = defaults(kafka);
    String instance = environment.text("INSTANCE", "");
    config = config.withPolicy(policy(environment)).withExpiry(expiry(environment));
    return instance.isEmpty() ? config : config.withInstance(instance);
  }

  private static ExpiryPolicy expiry(Environment environment) {
    ExpiryPolicy expiry = ExpiryPolicy.DEFAULTS;
    return new ExpiryPolicy(
        environment.duration("SWEEP_EVERY", expiry.sweepEvery()),
        environment.text("ERASE_DELETED_AFTER", "").equals("never")
            ? Optional.empty()
            : expiry
                .eraseDeletedAfter()
                .map(after -> environment.duration("ERASE_DELETED_AFTER", after)));
  }

  private static ProjectionPolicy policy(Environment environment) {
    SnapshotPolicy snapshots = SnapshotPolicy.DEFAULTS;
    VersionPolicy versions = VersionPolicy.DEFAULTS;
    return new ProjectionPolicy(
        new SnapshotPolicy(
            environment.bytes("SNAPSHOT_EVENTS", snapshots.events(), 1),
            environment.bytes("SNAPSHOT_BYTES", snapshots.bytes(), 1),
            environment.duration("SNAPSHOT_IDLE", snapshots.idle())),
        new VersionPolicy(
            environment.duration("VERSION_PAUSE", versions.pause()),
            environment.duration("VERSION_HANDOVER", versions.handover()),
            environment.bytes("VERSION_SIZE", versions.size(), 1),
            environment.bytes("VERSION_EDITS", versions.edits(), 1)));
  }

  /** All defaults, with these Kafka client properties. */
  public static ProjectorConfig defaults(Map<String, Object> kafka) {
    return new ProjectorConfig(
        kafka,
        Optional.empty(),
        ProjectionPolicy.DEFAULTS,
        ExpiryPolicy.DEFAULTS,
        CacheLimits.DEFAULTS,
        RetryPolicy.DEFAULTS);
  }

  public ProjectorConfig withInstance(String instance) {
    return new ProjectorConfig(kafka, Optional.of(instance), policy, expiry, cache, retries);
  }

  public ProjectorConfig withPolicy(ProjectionPolicy policy) {
    return new ProjectorConfig(kafka, instance, policy, expiry, cache, retries);
  }

  public ProjectorConfig withExpiry(ExpiryPolicy expiry) {
    return new ProjectorConfig(kafka, instance, policy, expiry, cache, retries);
  }

  public ProjectorConfig withCache(CacheLimits cache) {
    return new ProjectorConfig(kafka, instance, policy, expiry, cache, retries);
  }

  public ProjectorConfig withRetries(RetryPolicy retries) {
    return new ProjectorConfig(kafka, instance, policy, expiry, cache, retries);
  }
}
