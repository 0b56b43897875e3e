package dev.inklog.sequencer.state;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores as the topology has them, but in memory and without changelogs. */
final class StateStores {
  private StateStores() {}

  /** A store with nothing in it. */
  static KeyValueStore<Bytes, byte[]> inMemory() {
    return inMemory(new MockProcessorContext<>());
  }

  /** A context in which the store of the sequencer is found. */
  static MockProcessorContext<Void, Void> context() {
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    context.addStateStore(inMemory(context));
    return context;
  }

  private static KeyValueStore<Bytes, byte[]> inMemory(MockProcessorContext<Void, Void> context) {
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(SequencerStores.DOCUMENTS),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
