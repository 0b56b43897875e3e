package dev.inklog.sequencer.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class CachedStoreTest {
  private final KeyValueStore<String, String> store =
      StateStores.inMemory("store", Serdes.String(), Serdes.String());
  private final CachedStore<String, String> cached = new CachedStore<>(store, String::length, 10);

  @Test
  void writesThrough() {
    cached.put("a", "1");
    assertThat(store.get("a")).isEqualTo("1");
    cached.delete("a");
    assertThat(store.get("a")).isNull();
    assertThat(cached.get("a")).isEmpty();
  }

  @Test
  void readsWhatTheStoreHas() {
    store.put("a", "1");
    assertThat(cached.get("a")).contains("1");
    assertThat(cached.get("b")).isEmpty();
  }

  @Test
  void answersFromMemoryWhatWasWrittenOrReadLast() {
    cached.put("a", "1234");
    cached.put("b", "1234");
    cached.get("a");
    cached.put("c", "1234");
    store.put("a", "x");
    store.put("b", "x");

    assertThat(cached.get("a")).contains("1234");
    assertThat(cached.get("b")).contains("x");
  }

  @Test
  void keepsNoValueThatIsTooHeavy() {
    cached.put("a", "12345678901");
    store.put("a", "x");
    assertThat(cached.get("a")).contains("x");
  }

  @Test
  void weighsAReplacedValueOnce() {
    for (int i = 0; i < 100; i++) {
      cached.put("a", "12345");
    }
    cached.put("b", "12345");
    store.put("a", "x");
    assertThat(cached.get("a")).contains("12345");
  }
}
