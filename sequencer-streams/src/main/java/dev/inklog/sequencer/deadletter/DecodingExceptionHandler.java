package dev.inklog.sequencer.deadletter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a record cannot be decoded. Bytes that are no submission go to the dead
 * letters, and the partition goes on. But when the schema registry cannot be asked, or the fault is
 * in our own code or configuration, the record may be good: the task stops and reads it again
 * later, because to skip it would lose an edit and decide differently from a replay.
 */
public final class DecodingExceptionHandler implements DeserializationExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DecodingExceptionHandler.class);

  /**
   * Where the exceptions of a network that fails come from; deserializers may wrap them as if the
   * bytes were bad.
   */
  private static final Set<String> NETWORK =
      Set.of("java.net", "java.net.http", "java.nio.channels", "javax.net.ssl");

  private Runnable counter = () -> {};

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (!isOfTheBytes(exception)) {
      return Response.fail();
    }
    LOG.atError()
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("cause", exception.getClass().getName())
        .log("record is no submission and goes to the dead letters");
    counter.run();
    return Response.resume(List.of(DeadLetters.letter(context, exception)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    counter = DeadLetters.counter(configs);
  }

  private static boolean isOfTheBytes(Exception exception) {
    if (!(exception instanceof SerializationException)) {
      return false;
    }
    for (Throwable at = exception; at != null; at = at.getCause()) {
      if (saysNothingOfTheBytes(at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean saysNothingOfTheBytes(Throwable cause) {
    return switch (cause) {
      case RetriableException _, AuthenticationException _, AuthorizationException _ -> true;
      case InterruptException _, SecurityException _ -> true;
      default -> NETWORK.contains(cause.getClass().getPackageName());
    };
  }
}
