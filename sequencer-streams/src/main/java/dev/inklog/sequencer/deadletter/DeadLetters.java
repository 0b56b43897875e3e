package dev.inklog.sequencer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.schemas.Topics;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters: key, value and timestamp of the record as it was read, and headers that say
 * why it was put away and where it stands.
 *
 * <p>The headers have the names that Kafka Streams itself gives them (KIP-1034), so that tools for
 * such topics work. The stack trace and the record's own headers are left out, and a value over
 * {@value #MAX_VALUE_BYTES} bytes is cut, so that a dead letter always fits its topic; the record
 * as a whole is still in {@code edits}, at the stated position.
 */
public final class DeadLetters {
  /** Header: class of the exception. */
  public static final String EXCEPTION = "__streams.errors.exception";

  /** Header: message of the exception, at most 1,000 characters. */
  public static final String MESSAGE = "__streams.errors.message";

  /** Header: topic of the record. */
  public static final String SOURCE_TOPIC = "__streams.errors.topic";

  /** Header: partition of the record, in decimal. */
  public static final String SOURCE_PARTITION = "__streams.errors.partition";

  /** Header: offset of the record, in decimal. */
  public static final String SOURCE_OFFSET = "__streams.errors.offset";

  /** Header, only on a cut value: its whole length in bytes, in decimal. */
  public static final String VALUE_BYTES = "inklog.value-bytes";

  /** The Streams property with a {@link Runnable} to be run at each letter. */
  public static final String COUNTER = "inklog.dead.letter.counter";

  static final int MAX_VALUE_BYTES = 512 << 10;
  private static final int MAX_KEY_BYTES = 1 << 10;
  private static final int MAX_MESSAGE_LENGTH = 1_000;

  private DeadLetters() {}

  /** What the Streams configuration has at {@link #COUNTER}; nothing if it has none. */
  static Runnable counter(Map<String, ?> configs) {
    return configs.get(COUNTER) instanceof Runnable counter ? counter : () -> {};
  }

  static ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, Exception cause) {
    byte[] value = context.sourceRawValue();
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            Topics.DEAD_LETTERS,
            null,
            context.timestamp(),
            cut(context.sourceRawKey(), MAX_KEY_BYTES),
            cut(value, MAX_VALUE_BYTES));
    Headers headers = letter.headers();
    add(headers, EXCEPTION, cause.getClass().getName());
    add(headers, MESSAGE, shortened(Objects.toString(cause.getMessage(), "")));
    add(headers, SOURCE_TOPIC, context.topic());
    add(headers, SOURCE_PARTITION, Integer.toString(context.partition()));
    add(headers, SOURCE_OFFSET, Long.toString(context.offset()));
    if (value != null && value.length > MAX_VALUE_BYTES) {
      add(headers, VALUE_BYTES, Integer.toString(value.length));
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
