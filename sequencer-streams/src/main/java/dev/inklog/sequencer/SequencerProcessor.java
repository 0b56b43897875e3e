package dev.inklog.sequencer;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.sequencing.Decision;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Decision.AlreadyAccepted;
import dev.inklog.document.sequencing.Decision.Refused;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.Sequencer;
import dev.inklog.sequencer.deadletter.MisaddressedSubmissionException;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import dev.inklog.sequencer.state.SequencerState;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The one step of the topology: submission in, event or nack out.
 *
 * <p>What it writes is a function of the records of its partition up to this one (invariant 5):
 * time is the record's, place is the record's, and its state came from earlier records. Outputs
 * have the submission's key and timestamp, and no headers.
 */
final class SequencerProcessor implements Processor<String, Submission, String, Object> {
  private final Sequencer sequencer;
  private final Limits limits;
  private final long cacheBytes;
  private final SequencerMetrics metrics;
  private ProcessorContext<String, Object> context;
  private SequencerState state;

  // Kafka Streams calls init before anything else.
  @SuppressWarnings("NullAway.Init")
  SequencerProcessor(Limits limits, long cacheBytes, SequencerMetrics metrics) {
    this.sequencer = new Sequencer(limits);
    this.limits = limits;
    this.cacheBytes = cacheBytes;
    this.metrics = metrics;
  }

  /** Also after an aborted transaction: what was kept in memory is dropped here. */
  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.state = SequencerState.open(context, limits.window(), cacheBytes);
  }

  @Override
  public void process(Record<String, Submission> record) {
    Submission submission = addressed(record);
    InputPosition input = position(record.timestamp());
    DocumentId id = submission.documentId();
    Head head = state.head(id);
    var session = state.session(id, submission.origin().sessionId());
    Decision decision = sequencer.decide(head, session, state.history(id, head), submission, input);
    switch (decision) {
      case Accepted(var event) -> {
        state.evolve(event);
        forward(record, SequencerTopology.OPS_SINK, event);
      }
      case AlreadyAccepted(var revision) ->
          nack(record, Refusal.of(RefusalCode.ALREADY_ACCEPTED, revision), input);
      case Refused(var refusal) -> nack(record, refusal, input);
    }
    metrics.decided(submission, head, decision, record.timestamp());
  }

  private void nack(Record<String, Submission> record, Refusal refusal, InputPosition input) {
    Submission submission = record.value();
    forward(
        record,
        SequencerTopology.NACKS_SINK,
        new Nack(submission.documentId(), submission.origin(), refusal, input));
  }

  private void forward(Record<String, Submission> record, String sink, Object outcome) {
    context.forward(new Record<>(record.key(), outcome, record.timestamp()), sink);
  }

  private InputPosition position(long timestamp) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    return new InputPosition(source.partition(), source.offset(), Instant.ofEpochMilli(timestamp));
  }

  private static Submission addressed(Record<String, Submission> record) {
    Submission submission = record.value();
    if (submission == null) {
      throw new MisaddressedSubmissionException(
          "expected a submission but the record has no value");
    }
    if (!submission.documentId().value().equals(record.key())) {
      throw new MisaddressedSubmissionException(
          "expected the submission's document id as the record's key");
    }
    return submission;
  }
}
