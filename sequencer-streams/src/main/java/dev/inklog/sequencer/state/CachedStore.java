package dev.inklog.sequencer.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

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

  void delete(K key) {
    store.delete(key);
    forget(hot.remove(key));
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
