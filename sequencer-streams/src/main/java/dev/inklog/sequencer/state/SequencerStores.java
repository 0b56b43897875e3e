package dev.inklog.sequencer.state;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The sequencer's stores: names, formats and changelogs. The names are part of the contract with
 * operators, because a changelog topic is {@code <application id>-<store>-changelog}.
 */
public final class SequencerStores {
  /** Document id to head. */
  public static final String HEADS = "heads";

  /** Document id to who may do what with it. */
  public static final String ACCESS = "access";

  /** Document id to why it is set aside, of the few that are. */
  public static final String SET_ASIDE = "set-aside";

  /** Document id and session to the session's last accepted submission. */
  public static final String SESSIONS = "sessions";

  /** Document id and revision to event: the window. */
  public static final String HISTORY = "history";

  /*
   * What a restore reads is what compaction left plus the tail it never looks at, the active segment. Three of four
   * records here overwrite or remove another, so small segments and an eager cleaner keep a restore short.
   */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Integer.toString(16 << 20),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.3");

  private SequencerStores() {}

  /**
   * The builders of all stores, always in one order, in which Streams describes them.
   *
   * @param maxMessageBytes largest record of the changelogs: an event's, and a little more
   */
  public static Set<StoreBuilder<?>> builders(int maxMessageBytes) {
    return new LinkedHashSet<>(
        List.of(
            store(HEADS, StoreKeys.documents(), StoreValues.heads(), maxMessageBytes),
            store(ACCESS, StoreKeys.documents(), StoreValues.access(), maxMessageBytes),
            store(SET_ASIDE, StoreKeys.documents(), StoreValues.setAside(), maxMessageBytes),
            store(SESSIONS, StoreKeys.sessions(), StoreValues.sessions(), maxMessageBytes),
            store(HISTORY, StoreKeys.history(), StoreValues.events(), maxMessageBytes)));
  }

  // Streams' own caching stays off: CachedStore does that, and the changelog must have each write
  // in its transaction.
  private static <K, V> StoreBuilder<?> store(
      String name, Serde<K> keys, Serde<V> values, int maxMessageBytes) {
    Map<String, String> changelog = new HashMap<>(CHANGELOG);
    changelog.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
        .withCachingDisabled()
        .withLoggingEnabled(changelog);
  }
}
