package dev.inklog.sequencer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class DecodingExceptionHandlerTest {
  private static final byte[] KEY = {1};
  private static final byte[] VALUE = {2, 3};

  @Test
  void goesOnAfterBytesThatAreNoSubmission() {
    assertThat(result(new SerializationException("unknown format byte"))).isEqualTo(Result.RESUME);
    assertThat(result(new SerializationException(new EOFException()))).isEqualTo(Result.RESUME);
    assertThat(result(new SerializationException(new IOException("bytes after the datum"))))
        .isEqualTo(Result.RESUME);
  }

  @Test
  void stopsAtAMistakeOfOurs() {
    assertThat(result(new IllegalStateException("not configured"))).isEqualTo(Result.FAIL);
    assertThat(result(new SerializationException(new SecurityException("forbidden class"))))
        .isEqualTo(Result.FAIL);
  }

  @Test
  void stopsWhereTheRegistryCannotBeAsked() {
    assertThat(result(new TimeoutException("503"))).isEqualTo(Result.FAIL);
    assertThat(result(new AuthorizationException("403"))).isEqualTo(Result.FAIL);
    assertThat(result(new SerializationException(new ConnectException("refused"))))
        .isEqualTo(Result.FAIL);
  }

  @Test
  void writesNoLetterForARecordThatIsReadAgain() {
    assertThat(handle(new TimeoutException("503")).deadLetterQueueRecords()).isEmpty();
  }

  @Test
  void writesALetterWithTheRecordAsItWas() {
    var letter =
        handle(new SerializationException("x".repeat(2_000))).deadLetterQueueRecords().getFirst();
    assertThat(letter.topic()).isEqualTo("dead-letters");
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isEqualTo(VALUE);
    assertThat(letter.timestamp()).isEqualTo(17);
    assertThat(letter.headers().lastHeader(DeadLetters.MESSAGE).value()).hasSize(1_000);
  }

  private static Result result(Exception exception) {
    return handle(exception).result();
  }

  private static Response handle(Exception exception) {
    return new DecodingExceptionHandler()
        .handleError(
            new Context("edits", 3, 9, new RecordHeaders(), "edits-source", new TaskId(0, 3), 17),
            new ConsumerRecord<>("edits", 3, 9, KEY, VALUE),
            exception);
  }

  private record Context(
      String topic,
      int partition,
      long offset,
      Headers headers,
      String processorNodeId,
      TaskId taskId,
      long timestamp)
      implements ErrorHandlerContext {
    @Override
    public byte[] sourceRawKey() {
      return KEY;
    }

    @Override
    public byte[] sourceRawValue() {
      return VALUE;
    }
  }
}
