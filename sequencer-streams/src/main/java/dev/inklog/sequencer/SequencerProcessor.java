package dev.inklog.sequencer;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
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
import dev.inklog.document.sequencing.History;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.Sequencer;
import dev.inklog.sequencer.deadletter.MisaddressedSubmissionException;
import dev.inklog.sequencer.deadletter.UntrustedDocumentException;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import dev.inklog.sequencer.state.Repair;
import dev.inklog.sequencer.state.SequencerState;
import dev.inklog.sequencer.state.SetAside;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one step of the topology: submission in, event or nack out.
 *
 * <p>What it writes is a function of the records of its partition up to this one (invariant 5):
 * time is the record's, place is the record's, and its state came from earlier records. Outputs
 * have the submission's key and timestamp, and no headers.
 */
final class SequencerProcessor implements Processor<String, Submission, String, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(SequencerProcessor.class);

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
    Optional<Repair> repair = repairIn(record);
    if (repair.isPresent()) {
      repair(record.key(), repair.get());
      return;
    }
    Submission submission = addressed(record);
    InputPosition input = position(record.timestamp());
    if (state.isSetAside(submission.documentId())) {
      turnAway(record, input);
    } else {
      carryOut(record, decide(record, input), input);
    }
  }

  /** A head, and what becomes of a submission that meets it. */
  private record Decided(Head head, Decision decision) {}

  /*
   * Nothing is written before the decision is made. So what goes wrong until then is about this document alone, and
   * only it is set aside; but a store that fails is about all, and stops the task.
   */
  private Decided decide(Record<String, Submission> record, InputPosition input) {
    Submission submission = record.value();
    DocumentId id = submission.documentId();
    try {
      Head head = state.head(id);
      var session = state.session(id, submission.origin().sessionId());
      History history = state.history(id, head);
      return new Decided(head, sequencer.decide(head, session, history, submission, input));
    } catch (SerializationException e) {
      throw untrusted(record, input, e);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      throw untrusted(record, input, e);
    }
  }

  private UntrustedDocumentException untrusted(
      Record<String, Submission> record, InputPosition input, RuntimeException cause) {
    DocumentId id = record.value().documentId();
    state.setAside(id, new SetAside(input.offset(), cause.toString()));
    metrics.setAside();
    turnAway(record, input);
    return new UntrustedDocumentException("%s is set aside: %s".formatted(id, cause), cause);
  }

  private void turnAway(Record<String, Submission> record, InputPosition input) {
    metrics.turnedAway();
    nack(record, Refusal.of(RefusalCode.UNAVAILABLE, Revision.ZERO), input);
  }

  private static Optional<Repair> repairIn(Record<String, Submission> record) {
    try {
      return Repair.of(record.headers());
    } catch (SerializationException e) {
      throw new MisaddressedSubmissionException("expected a repair: " + e.getMessage());
    }
  }

  private void repair(String key, Repair repair) {
    boolean done = state.repair(new DocumentId(key), repair);
    LOG.atWarn()
        .addKeyValue("document", key)
        .addKeyValue("revision", repair.head().revision())
        .addKeyValue("done", done)
        .log("what is known of a document is replaced by what the log says");
  }

  private void carryOut(Record<String, Submission> record, Decided decided, InputPosition input) {
    switch (decided.decision()) {
      case Accepted(var event) -> {
        state.evolve(event);
        forward(record, SequencerTopology.OPS_SINK, event);
      }
      case AlreadyAccepted(var revision) ->
          nack(record, Refusal.of(RefusalCode.ALREADY_ACCEPTED, revision), input);
      case Refused(var refusal) -> nack(record, refusal, input);
    }
    metrics.decided(record.value(), decided.head(), decided.decision(), record.timestamp());
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
