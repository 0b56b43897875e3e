package dev.inklog.e2e.poison;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.sequencer.deadletter.DeadLetters;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that was put away, as an operator sees it.
 *
 * @param topic it was read from, with its place there
 * @param key of the record, as text
 * @param at its timestamp
 * @param exception the class of what went wrong
 */
public record Letter(
    String topic,
    int partition,
    long offset,
    String key,
    String at,
    String exception,
    String message) {

  static Letter of(ConsumerRecord<byte[], byte[]> letter) {
    return new Letter(
        header(letter, DeadLetters.SOURCE_TOPIC).orElse(""),
        header(letter, DeadLetters.SOURCE_PARTITION).map(Integer::parseInt).orElse(-1),
        header(letter, DeadLetters.SOURCE_OFFSET).map(Long::parseLong).orElse(-1L),
        letter.key() == null ? "" : new String(letter.key(), UTF_8),
        Instant.ofEpochMilli(letter.timestamp()).toString(),
        header(letter, DeadLetters.EXCEPTION).orElse(""),
        header(letter, DeadLetters.MESSAGE).orElse(""));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return Optional.ofNullable(letter.headers().lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, UTF_8));
  }
}
