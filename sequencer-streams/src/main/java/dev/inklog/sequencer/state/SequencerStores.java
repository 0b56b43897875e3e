package dev.inklog.sequencer.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The sequencer's store, of which there is one: name, format and changelog. The name is part of the
 * contract with operators, because the changelog topic is {@code <application
 * id>-<store>-changelog}.
 *
 * <p>One, not one for each kind of entry, because an edit changes several, and each store would be
 * one append, one flush and one replica's round trip more.
 */
public final class SequencerStores {
  /** Everything that is known of documents, by {@link StoreKeys}. */
  public static final String DOCUMENTS = "documents";

  /*
   * What a restore reads is what compaction left plus the tail it never looks at, the active segment. Two of three
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
   * The builder of the store. Streams' own caching stays off: {@link CachedStore} does that, and
   * the changelog must have each write in its transaction.
   *
   * @param maxMessageBytes largest record of the changelog: an event's, and a little more
   */
  public static Set<StoreBuilder<?>> builders(int maxMessageBytes) {
    Map<String, String> changelog = new HashMap<>(CHANGELOG);
    changelog.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(DOCUMENTS), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(changelog));
  }
}
