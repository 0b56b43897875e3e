package dev.inklog.schemas;

import dev.inklog.document.id.DocumentId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Utils;

/**
 * The topics and their settings. The key of each is the document's id in UTF-8, but for {@link
 * #AUDIT}, {@link #KEYS} and {@link #TICKETS}, and all of those have the same number of partitions,
 * chosen by whoever creates them.
 */
public final class Topics {
  /** Submissions, written by gateways. */
  public static final String EDITS = "edits";

  /** The log: one event per revision, in order, written by the sequencer alone. */
  public static final String OPS = "ops";

  /** Submissions that did not become an event, written by the sequencer alone. */
  public static final String NACKS = "nacks";

  /** Who is where, written by gateways for gateways; of no worth after some minutes. */
  public static final String PRESENCE = "presence";

  /**
   * Who had access to what, written by gateways and read by auditors only. Its key is the principal
   * in UTF-8, and there is none where nobody knows who it was; so it may have as many partitions as
   * one likes.
   */
  public static final String AUDIT = "audit";

  /**
   * API keys, written by gateways for gateways. One partition; a record's key is the key's id, with
   * {@code /use} behind it where it says when that was used last.
   */
  public static final String KEYS = "keys";

  /**
   * Tickets, written by gateways for gateways; of no worth after half a minute. One partition,
   * whose order says who was first, and whose times are the broker's.
   */
  public static final String TICKETS = "tickets";

  /**
   * Records of {@link #EDITS} that cannot be decoded, as they were, with their cause in headers.
   */
  public static final String DEAD_LETTERS = "dead-letters";

  /**
   * The record header of events in {@link #OPS} that were decided in another cluster, and imported.
   */
  public static final String IMPORTED = "inklog.imported";

  /**
   * What a record of {@link #OPS} may have; producers and consumers of it must allow as much. A
   * record of {@link #EDITS} may have 1 MiB less, so that what gets in also gets out.
   */
  public static final int MAX_MESSAGE_BYTES = 16 << 20;

  /**
   * Settings for a single broker, by topic: the disk before the acknowledgement, where no replica
   * keeps what a power cut takes. A replicated cluster leaves them out.
   */
  public static final Map<String, Map<String, String>> ON_A_SINGLE_BROKER =
      Map.of(
          EDITS, Map.of("flush.messages", "1"),
          OPS, Map.of("flush.messages", "1"),
          KEYS, Map.of("flush.messages", "1"));

  private static final Duration TICKETS_KEPT = Duration.ofMinutes(10);
  private static final int MAX_SUBMISSION_BYTES = MAX_MESSAGE_BYTES - (1 << 20);

  private static final List<TopicSpec> ALL =
      List.of(
          new TopicSpec(EDITS, settings(days(7), MAX_SUBMISSION_BYTES)),
          new TopicSpec(OPS, settings("-1", MAX_MESSAGE_BYTES)),
          new TopicSpec(NACKS, settings(millis(Duration.ofHours(6)), 1 << 20)),
          new TopicSpec(PRESENCE, settings(millis(Duration.ofMinutes(10)), 1 << 20)),
          new TopicSpec(AUDIT, settings(days(400), 1 << 20)),
          new TopicSpec(DEAD_LETTERS, settings(days(30), 1 << 20)),
          new TopicSpec(KEYS, OptionalInt.of(1), keys()),
          new TopicSpec(TICKETS, OptionalInt.of(1), tickets()));

  /**
   * A topic to be created.
   *
   * @param partitions that it must have; empty for as many as the document topics have
   * @param config topic settings by Kafka's names; defaults that an operator may change
   */
  public record TopicSpec(String name, OptionalInt partitions, Map<String, String> config) {
    public TopicSpec {
      config = Map.copyOf(config);
    }

    /** One of as many partitions as there are. */
    public TopicSpec(String name, Map<String, String> config) {
      this(name, OptionalInt.empty(), config);
    }
  }

  private Topics() {}

  /**
   * Where a document lives: the same partition number in every topic of documents, by the hash that
   * Kafka's producers use.
   *
   * @param partitions that the topics have
   */
  public static int partitionOf(DocumentId id, int partitions) {
    byte[] key = id.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** All topics. */
  public static List<TopicSpec> all() {
    return ALL;
  }

  private static Map<String, String> settings(String retentionMs, int maxMessageBytes) {
    return Map.of(
        "cleanup.policy",
        "delete",
        "retention.ms",
        retentionMs,
        "max.message.bytes",
        Integer.toString(maxMessageBytes));
  }

  /**
   * The newest record of each key, for ever. Who was away for less than {@code delete.retention.ms}
   * hears of every key that was revoked.
   */
  private static Map<String, String> keys() {
    return Map.of(
        "cleanup.policy", "compact",
        "delete.retention.ms", days(7),
        "max.compaction.lag.ms", days(1),
        "max.message.bytes", Integer.toString(1 << 20));
  }

  private static Map<String, String> tickets() {
    Map<String, String> settings = new HashMap<>(settings(millis(TICKETS_KEPT), 1 << 20));
    // Nothing is deleted from the segment that is written to.
    settings.put("segment.ms", millis(TICKETS_KEPT));
    // How old a ticket is must not depend on the clocks of gateways.
    settings.put("message.timestamp.type", "LogAppendTime");
    return settings;
  }

  private static String days(int days) {
    return millis(Duration.ofDays(days));
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
