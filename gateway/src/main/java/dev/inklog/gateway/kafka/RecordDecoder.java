package dev.inklog.gateway.kafka;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the values of records, one by one, so that one that cannot be decoded stops nothing but
 * its own document, whose log then has a gap.
 */
public final class RecordDecoder<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);

  private final Deserializer<T> deserializer;
  private final LongAdder undecodable = new LongAdder();

  public RecordDecoder(Deserializer<T> deserializer) {
    this.deserializer = deserializer;
  }

  /** The value; empty if it cannot be decoded. */
  public Optional<T> decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(
          deserializer.deserialize(record.topic(), record.headers(), record.value()));
    } catch (KafkaException | IllegalArgumentException e) {
      undecodable.increment();
      LOG.atError()
          .addKeyValue("topic", record.topic())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .setCause(e)
          .log("ALARM: a record cannot be decoded");
      return Optional.empty();
    }
  }

  /** How many could not be decoded. */
  long undecodable() {
    return undecodable.sum();
  }
}
