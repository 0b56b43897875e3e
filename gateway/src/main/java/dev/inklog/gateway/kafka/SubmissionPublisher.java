package dev.inklog.gateway.kafka;

import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.gateway.log.Submissions;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes submissions to {@code edits}, keyed by document. */
public final class SubmissionPublisher implements Submissions, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SubmissionPublisher.class);
  private static final Duration FLUSH_DEADLINE = Duration.ofSeconds(5);

  private final Producer<String, Submission> producer;

  /** A publisher that owns its producer. */
  public SubmissionPublisher(Producer<String, Submission> producer) {
    this.producer = producer;
  }

  /** Connects, so that the first submission does not wait for it. */
  public void connect() {
    producer.partitionsFor(Topics.EDITS);
  }

  @Override
  public void submit(Submission submission, Consumer<RefusalCode> whenRefused) {
    String key = submission.documentId().value();
    try {
      Future<RecordMetadata> _ =
          producer.send(
              new ProducerRecord<>(Topics.EDITS, key, submission),
              (_, failure) -> {
                if (failure != null) {
                  refuse(failure, whenRefused);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      refuse(e, whenRefused);
    }
  }

  /**
   * Whether it was written after all is not known: a resend is recognised by its session and
   * sequence.
   */
  private static void refuse(Exception failure, Consumer<RefusalCode> whenRefused) {
    if (failure instanceof RecordTooLargeException) {
      whenRefused.accept(RefusalCode.OPERATION_TOO_LARGE);
      return;
    }
    LOG.atWarn().setCause(failure).log("a submission was not written");
    whenRefused.accept(RefusalCode.UNAVAILABLE);
  }

  /** Waits until what was handed over is written, for a bounded time. */
  @Override
  public void close() {
    producer.close(FLUSH_DEADLINE);
  }
}
