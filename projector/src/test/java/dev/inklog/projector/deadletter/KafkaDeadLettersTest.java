package dev.inklog.projector.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class KafkaDeadLettersTest {

  @Test
  void saysWhatTheRecordWasWhereItIsAndWhy() {
    ProducerRecord<byte[], byte[]> letter = letter("bytes".getBytes(UTF_8), "no such schema");
    assertThat(letter.topic()).isEqualTo("dead-letters");
    assertThat(letter.key()).isEqualTo("d".getBytes(UTF_8));
    assertThat(letter.value()).isEqualTo("bytes".getBytes(UTF_8));
    assertThat(letter.timestamp()).isEqualTo(1_000);
    assertThat(headers(letter))
        .containsOnly(
            Map.entry("__streams.errors.exception", SerializationException.class.getName()),
            Map.entry("__streams.errors.message", "no such schema"),
            Map.entry("__streams.errors.topic", "ops"),
            Map.entry("__streams.errors.partition", "3"),
            Map.entry("__streams.errors.offset", "42"));
  }

  @Test
  void cutsWhatDoesNotFit() {
    byte[] value = new byte[3 << 20];
    Arrays.fill(value, (byte) 7);
    ProducerRecord<byte[], byte[]> letter = letter(value, "m".repeat(5_000));
    assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, KafkaDeadLetters.MAX_VALUE_BYTES));
    assertThat(headers(letter))
        .containsEntry("inklog.value-bytes", "3145728")
        .containsEntry("__streams.errors.message", "m".repeat(1_000));
  }

  private static ProducerRecord<byte[], byte[]> letter(byte[] value, String message) {
    var record =
        new ConsumerRecord<>(
            "ops",
            3,
            42,
            1_000,
            TimestampType.CREATE_TIME,
            1,
            value.length,
            "d".getBytes(UTF_8),
            value,
            new RecordHeaders(),
            Optional.empty());
    return KafkaDeadLetters.letter(record, new SerializationException(message));
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> letter) {
    return StreamSupport.stream(letter.headers().spliterator(), false)
        .collect(
            Collectors.toMap(header -> header.key(), header -> new String(header.value(), UTF_8)));
  }
}
