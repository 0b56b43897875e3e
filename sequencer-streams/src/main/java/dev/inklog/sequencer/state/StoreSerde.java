package dev.inklog.sequencer.state;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A serde made of two functions, for which a store's "no value" stays that. */
final class StoreSerde {
  private StoreSerde() {}

  // Kafka asks for null where there is no value; it is annotated for neither.
  @SuppressWarnings("NullAway")
  static <T> Serde<T> of(Function<T, byte[]> encode, Function<byte[], T> decode) {
    return Serdes.serdeFrom(
        (_, value) -> value == null ? null : encode.apply(value),
        (_, bytes) -> bytes == null ? null : decode.apply(bytes));
  }
}
