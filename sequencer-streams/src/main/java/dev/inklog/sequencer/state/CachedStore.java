package dev.inklog.sequencer.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One kind of entries of a store, the hot ones kept decoded, so that a busy document costs no
 * look-up in RocksDB and no decoding.
 *
 * <p>Write-through: the store underneath is complete at every moment. The values least recently
 * used are let go above {@code maxBytes}, by the weigher's estimate. A value that cannot be read is
 * a {@link org.apache.kafka.common.errors.SerializationException}. Not thread-safe; built anew
 * whenever the task is initialised, because after an aborted transaction the store underneath was
 * set back and this was not.
 */
final class CachedStore<K, V> {
  private static final String TOPIC = SequencerStores.DOCUMENTS;

  private final KeyValueStore<Bytes, byte[]> store;
  private final Format<K, V> format;
  private final long maxBytes;
  private final Map<K, V> hot = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /** How entries are written, and what a value weighs in memory. */
  record Format<K, V>(Serde<K> keys, Serde<V> values, ToLongFunction<V> weigher) {}

  CachedStore(KeyValueStore<Bytes, byte[]> store, Format<K, V> format, long maxBytes) {
    this.store = store;
    this.format = format;
    this.maxBytes = maxBytes;
  }

  Optional<V> get(K key) {
    @Nullable V cached = hot.get(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<V> stored = Optional.ofNullable(store.get(encoded(key))).map(this::decoded);
    stored.ifPresent(value -> keep(key, value));
    return stored;
  }

  void put(K key, V value) {
    store.put(encoded(key), format.values().serializer().serialize(TOPIC, value));
    keep(key, value);
  }

  // Unlike the store's own delete, this does not first read what it deletes.
  @SuppressWarnings("NullAway")
  void delete(K key) {
    store.put(encoded(key), null);
    forget(hot.remove(key));
  }

  /** All entries whose keys begin so, in the order of their keys. */
  List<KeyValue<K, V>> all(byte[] prefix) {
    List<KeyValue<K, V>> entries = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> scan = scan(prefix)) {
      scan.forEachRemaining(
          entry -> entries.add(KeyValue.pair(decodedKey(entry.key), decoded(entry.value))));
    }
    return entries;
  }

  /** Deletes all entries whose keys begin so, also those whose values cannot be read. */
  void deleteAll(byte[] prefix) {
    List<K> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> scan = scan(prefix)) {
      scan.forEachRemaining(entry -> keys.add(decodedKey(entry.key)));
    }
    keys.forEach(this::delete);
  }

  private KeyValueIterator<Bytes, byte[]> scan(byte[] prefix) {
    return store.prefixScan(Bytes.wrap(prefix), new BytesSerializer());
  }

  private Bytes encoded(K key) {
    return Bytes.wrap(format.keys().serializer().serialize(TOPIC, key));
  }

  private K decodedKey(Bytes key) {
    return format.keys().deserializer().deserialize(TOPIC, key.get());
  }

  private V decoded(byte[] value) {
    return format.values().deserializer().deserialize(TOPIC, value);
  }

  private void keep(K key, V value) {
    forget(hot.put(key, value));
    bytes += format.weigher().applyAsLong(value);
    for (Iterator<V> eldest = hot.values().iterator(); bytes > maxBytes && eldest.hasNext(); ) {
      V oldest = eldest.next();
      eldest.remove();
      forget(oldest);
    }
  }

  private void forget(@Nullable V value) {
    if (value != null) {
      bytes -= format.weigher().applyAsLong(value);
    }
  }
}
