package dev.inklog.projector;

import dev.inklog.document.log.Event;
import dev.inklog.projector.fold.LoggedEvent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code ops}. */
final class EventReader {
  private static final String AVRO = "org.apache.avro.";

  private final Deserializer<Event> deserializer;

  EventReader(Deserializer<Event> deserializer) {
    this.deserializer = deserializer;
  }

  /** What a record turned out to be. */
  sealed interface Reading {
    ConsumerRecord<byte[], byte[]> record();

    /** An event. */
    record Decoded(ConsumerRecord<byte[], byte[]> record, LoggedEvent event) implements Reading {}

    /** Bytes that are no event, or one of another document than the key says. */
    record Undecodable(ConsumerRecord<byte[], byte[]> record, RuntimeException cause)
        implements Reading {}
  }

  /**
   * Reads a record.
   *
   * @throws RegistryUnavailableException if it cannot be known now
   */
  Reading read(ConsumerRecord<byte[], byte[]> record) {
    try {
      Event event = deserializer.deserialize(record.topic(), record.headers(), record.value());
      requireAddressed(record.key(), event);
      return new Reading.Decoded(record, new LoggedEvent(event, record.serializedValueSize()));
    } catch (RuntimeException e) {
      // Whatever a deserializer throws over foreign bytes: one record never stops a partition.
      if (isOutside(e)) {
        throw new RegistryUnavailableException(e);
      }
      return new Reading.Undecodable(record, e);
    }
  }

  private static void requireAddressed(byte @Nullable [] key, @Nullable Event event) {
    if (key == null || event == null) {
      throw new SerializationException("expected a key and a value but one is missing");
    }
    String addressee = new String(key, StandardCharsets.UTF_8);
    if (!addressee.equals(event.documentId().value())) {
      throw new SerializationException(
          "expected an event of the document in the key but was of " + event.documentId());
    }
  }

  /** True if a failure, or what caused it, says nothing about the record's bytes. */
  private static boolean isOutside(@Nullable Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      boolean outside =
          switch (at) {
            case RetriableException _,
                AuthenticationException _,
                AuthorizationException _,
                InterruptException _ ->
                true;
            // The bytes' own end, or Avro's opinion of them.
            case EOFException _ -> false;
            case IOException _ -> !at.getClass().getName().startsWith(AVRO);
            default -> false;
          };
      if (outside) {
        return true;
      }
    }
    return false;
  }
}
