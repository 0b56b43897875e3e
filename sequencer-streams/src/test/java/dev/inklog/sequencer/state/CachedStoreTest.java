package dev.inklog.sequencer.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class CachedStoreTest {
  private final KeyValueStore<Bytes, byte[]> store = StateStores.inMemory();
  private final CachedStore<String, String> cached =
      new CachedStore<>(
          store, new CachedStore.Format<>(Serdes.String(), Serdes.String(), String::length), 10);

  @Test
  void writesThrough() {
    cached.put("a", "1");
    assertThat(store.get(Bytes.wrap(bytes("a")))).isEqualTo(bytes("1"));
    cached.delete("a");
    assertThat(store.get(Bytes.wrap(bytes("a")))).isNull();
    assertThat(cached.get("a")).isEmpty();
  }

  @Test
  void readsWhatTheStoreHas() {
    put("a", "1");
    assertThat(cached.get("a")).contains("1");
    assertThat(cached.get("b")).isEmpty();
  }

  @Test
  void answersFromMemoryWhatWasWrittenOrReadLast() {
    cached.put("a", "1234");
    cached.put("b", "1234");
    cached.get("a");
    cached.put("c", "1234");
    put("a", "x");
    put("b", "x");

    assertThat(cached.get("a")).contains("1234");
    assertThat(cached.get("b")).contains("x");
  }

  @Test
  void keepsNoValueThatIsTooHeavy() {
    cached.put("a", "12345678901");
    put("a", "x");
    assertThat(cached.get("a")).contains("x");
  }

  @Test
  void weighsAReplacedValueOnce() {
    for (int i = 0; i < 100; i++) {
      cached.put("a", "12345");
    }
    cached.put("b", "12345");
    put("a", "x");
    assertThat(cached.get("a")).contains("12345");
  }

  @Test
  void deletesAllThatBeginSo() {
    cached.put("ab", "1");
    cached.put("ac", "2");
    cached.put("b", "3");
    assertThat(cached.all(bytes("a"))).extracting(entry -> entry.value).containsExactly("1", "2");
    cached.deleteAll(bytes("a"));
    assertThat(cached.get("ab")).isEmpty();
    assertThat(cached.get("b")).contains("3");
  }

  private void put(String key, String value) {
    store.put(Bytes.wrap(bytes(key)), bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
