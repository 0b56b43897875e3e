package dev.inklog.sequencer.state;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores as the topology has them, but in memory and without changelogs. */
final class StateStores {
  private StateStores() {}

  static <K, V> KeyValueStore<K, V> inMemory(String name, Serde<K> keys, Serde<V> values) {
    return inMemory(new MockProcessorContext<>(), name, keys, values);
  }

  /** A context in which all stores of the sequencer are found. */
  static MockProcessorContext<Void, Void> context() {
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    List.of(
            inMemory(context, SequencerStores.HEADS, StoreKeys.documents(), StoreValues.heads()),
            inMemory(context, SequencerStores.ACCESS, StoreKeys.documents(), StoreValues.access()),
            inMemory(
                context, SequencerStores.SET_ASIDE, StoreKeys.documents(), StoreValues.setAside()),
            inMemory(
                context, SequencerStores.SESSIONS, StoreKeys.sessions(), StoreValues.sessions()),
            inMemory(context, SequencerStores.HISTORY, StoreKeys.history(), StoreValues.events()))
        .forEach(context::addStateStore);
    return context;
  }

  private static <K, V> KeyValueStore<K, V> inMemory(
      MockProcessorContext<Void, Void> context, String name, Serde<K> keys, Serde<V> values) {
    KeyValueStore<K, V> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
