package dev.inklog.sequencer.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store with its hot values kept decoded, so that a busy document costs no look-up in RocksDB and
 * no decoding.
 *
 * <p>Write-through: the store underneath is complete at every moment. The values least recently
 * used are let go above {@code maxBytes}, by the weigher's estimate. Not thread-safe; built anew
 * whenever the task is initialised, because after an aborted transaction the store underneath was
 * set back and this was not.
 */
final class CachedStore<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(CachedStore.class);

  private final KeyValueStore<K, V> store;
  private final ToLongFunction<V> weigher;
  private final long maxBytes;
  private final Map<K, V> hot = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  CachedStore(KeyValueStore<K, V> store, ToLongFunction<V> weigher, long maxBytes) {
    this.store = store;
    this.weigher = weigher;
    this.maxBytes = maxBytes;
  }

  Optional<V> get(K key) {
    @Nullable V cached = hot.get(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<V> stored = Optional.ofNullable(store.get(key));
    stored.ifPresent(value -> keep(key, value));
    return stored;
  }

  void put(K key, V value) {
    store.put(key, value);
    keep(key, value);
  }

  // Unlike the store's own delete, which first reads what it deletes.
  @SuppressWarnings("NullAway")
  void delete(K key) {
    store.put(key, null);
    forget(hot.remove(key));
  }

  /** Deletes all whose keys begin so, also those whose values cannot be read. */
  void deleteAll(byte[] prefix) {
    List<K> keys = new ArrayList<>();
    try (KeyValueIterator<K, V> scan = store.prefixScan(prefix, new ByteArraySerializer())) {
      while (scan.hasNext()) {
        keys.add(scan.peekNextKey());
        try {
          scan.next();
        } catch (SerializationException e) {
          LOG.atInfo().setCause(e).log("deletes a value that cannot be read");
        }
      }
    }
    keys.forEach(this::delete);
  }

  /** The store itself, for scans: to be written only through this object. */
  KeyValueStore<K, V> store() {
    return store;
  }

  private void keep(K key, V value) {
    forget(hot.put(key, value));
    bytes += weigher.applyAsLong(value);
    for (Iterator<V> eldest = hot.values().iterator(); bytes > maxBytes && eldest.hasNext(); ) {
      V oldest = eldest.next();
      eldest.remove();
      forget(oldest);
    }
  }

  private void forget(@Nullable V value) {
    if (value != null) {
      bytes -= weigher.applyAsLong(value);
    }
  }
}
