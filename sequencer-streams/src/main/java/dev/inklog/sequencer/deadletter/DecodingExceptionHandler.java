package dev.inklog.sequencer.deadletter;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a record cannot be decoded. Bytes that are no submission go to the dead
 * letters, and the partition goes on. But when it is the schema registry that cannot be reached,
 * the record may be good: the task stops and reads it again later, because to skip it would lose an
 * edit and decide differently from a replay.
 */
public final class DecodingExceptionHandler implements DeserializationExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DecodingExceptionHandler.class);
  private static final String AVRO = "org.apache.avro.";

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (isOfTheWorld(exception)) {
      return Response.fail();
    }
    LOG.atError()
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("cause", exception.getClass().getName())
        .log("record is no submission and goes to the dead letters");
    return Response.resume(List.of(DeadLetters.letter(context, exception)));
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  /** True if the failure, or what caused it, says nothing about the record's bytes. */
  private static boolean isOfTheWorld(@Nullable Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      boolean world =
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
      if (world) {
        return true;
      }
    }
    return false;
  }
}
