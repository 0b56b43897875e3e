package dev.inklog.projector.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.schemas.Topics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic {@code dead-letters}: key, value and timestamp of the record, and headers of the names
 * that Kafka Streams uses (KIP-1034) with the cause and the record's place.
 *
 * <p>A value over {@value #MAX_VALUE_BYTES} bytes is cut to fit the topic; the whole record is
 * still at its place. The producer is made when the first record is put away, for most never are.
 */
public final class KafkaDeadLetters implements DeadLetters {
  static final int MAX_VALUE_BYTES = 512 << 10;
  private static final int MAX_KEY_BYTES = 1 << 10;
  private static final int MAX_MESSAGE_LENGTH = 1_000;
  private static final String HEADER = "__streams.errors.";

  private final Map<String, Object> kafka;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * @param kafka Kafka client properties
   */
  public KafkaDeadLetters(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  @Override
  public void put(ConsumerRecord<byte[], byte[]> record, Exception cause) {
    try {
      producer().send(letter(record, cause)).get();
    } catch (ExecutionException | KafkaException e) {
      throw new DeadLetterException("a record could not be put away", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadLetterException("interrupted while a record was put away", e);
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
    }
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> properties = new HashMap<>(kafka);
      properties.put(ProducerConfig.CLIENT_ID_CONFIG, "projector-dead-letters");
      properties.put(ProducerConfig.ACKS_CONFIG, "all");
      properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
      properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
      properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  static ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, Exception cause) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            Topics.DEAD_LETTERS,
            null,
            record.timestamp() < 0 ? null : record.timestamp(),
            cut(record.key(), MAX_KEY_BYTES),
            cut(record.value(), MAX_VALUE_BYTES));
    Headers headers = letter.headers();
    add(headers, HEADER + "exception", cause.getClass().getName());
    add(headers, HEADER + "message", shortened(Objects.toString(cause.getMessage(), "")));
    add(headers, HEADER + "topic", record.topic());
    add(headers, HEADER + "partition", Integer.toString(record.partition()));
    add(headers, HEADER + "offset", Long.toString(record.offset()));
    if (record.serializedValueSize() > MAX_VALUE_BYTES) {
      add(headers, "inklog.value-bytes", Integer.toString(record.serializedValueSize()));
    }
    return letter;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private static byte @Nullable [] cut(byte @Nullable [] bytes, int maxBytes) {
    return bytes == null || bytes.length <= maxBytes ? bytes : Arrays.copyOf(bytes, maxBytes);
  }

  private static String shortened(String message) {
    return message.length() <= MAX_MESSAGE_LENGTH
        ? message
        : message.substring(0, MAX_MESSAGE_LENGTH);
  }
}
