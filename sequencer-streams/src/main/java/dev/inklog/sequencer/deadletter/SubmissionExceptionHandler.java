package dev.inklog.sequencer.deadletter;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when the processor throws. A misaddressed submission, found before anything was
 * written, goes to the dead letters, and so does one of a document that was just set aside, after
 * the mark was written. Anything else is our mistake or a store's, and the task stops: to go on
 * after a half-done write, or to skip a good submission, would make a log that no replay gives
 * again.
 */
public final class SubmissionExceptionHandler implements ProcessingExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SubmissionExceptionHandler.class);

  private Runnable counter = () -> {};

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    if (!(exception instanceof MisaddressedSubmissionException
        || exception instanceof UntrustedDocumentException)) {
      return Response.fail();
    }
    LOG.atError()
        .setCause(exception)
        .addKeyValue("partition", context.partition())
        .addKeyValue("offset", context.offset())
        .log("ALARM: a submission cannot be decided and goes to the dead letters");
    counter.run();
    return Response.resume(List.of(DeadLetters.letter(context, exception)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    counter = DeadLetters.counter(configs);
  }
}
