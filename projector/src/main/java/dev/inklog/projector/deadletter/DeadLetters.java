package dev.inklog.projector.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records are put away that cannot be used. */
@FunctionalInterface
public interface DeadLetters extends AutoCloseable {

  /**
   * Puts a record away, and returns when that is durable. One that is read again is put away again.
   *
   * @throws DeadLetterException if that failed; it may succeed later
   */
  void put(ConsumerRecord<byte[], byte[]> record, Exception cause);

  @Override
  default void close() {}
}
