package dev.inklog.e2e.verify;

import static java.util.Objects.requireNonNull;

import dev.inklog.document.log.Event;
import dev.inklog.document.log.Submission;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.sequencer.SequencerTopology;
import dev.inklog.sequencer.deadletter.MisaddressedSubmissionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequencer's processor over fresh stores, given the records of one partition of {@code edits}.
 * Belongs to one thread.
 */
final class SecondDecision implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SecondDecision.class);

  /** A record begins with a 0 and the id of its schema. */
  private static final int SCHEMA_ID_BYTES = 5;

  private final MockProcessorContext<String, Object> context;
  private final Processor<String, Submission, String, Object> processor;
  private final List<StateStore> stores = new ArrayList<>();
  private final StringDeserializer keys = new StringDeserializer();
  private final Serde<Submission> submissions;
  private final Serde<Event> events;

  /**
   * @param config of the sequencer whose decisions are made again: its limits are part of them
   */
  SecondDecision(SequencerConfig config, int partition) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "verify-replay");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
    properties.put("processing.exception.handler.global.enabled", true);
    context =
        new MockProcessorContext<>(
            properties, new TaskId(0, partition), config.stateDir().toFile());
    submissions = DomainSerdes.submissions(config.kafka());
    events = DomainSerdes.events(readingOnly(config.kafka()));
    ProcessorSupplier<String, Submission, String, Object> supplier =
        SequencerTopology.processor(config);
    for (StoreBuilder<?> builder : requireNonNull(supplier.stores())) {
      StateStore store = builder.withLoggingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      stores.add(store);
    }
    processor = supplier.get();
    processor.init(context);
  }

  /** The schemas are there, because the live sequencer wrote in them. */
  private static Map<String, Object> readingOnly(Map<String, Object> kafka) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("auto.register.schemas", false);
    return config;
  }

  /**
   * The values of the events that a record leads to: one, or none where it is refused or cannot be
   * read.
   */
  List<byte[]> decide(ConsumerRecord<byte[], byte[]> edit) {
    context.setRecordMetadata(edit.topic(), edit.partition(), edit.offset());
    try {
      Submission submission = submissions.deserializer().deserialize(edit.topic(), edit.value());
      String key = keys.deserialize(edit.topic(), edit.key());
      processor.process(
          new Record<>(key, submission, Math.max(0, edit.timestamp()), edit.headers()));
    } catch (SerializationException | MisaddressedSubmissionException e) {
      // What makes a record a dead letter; the live one was put away for the same reason.
      LOG.atInfo().setCause(e).addKeyValue("offset", edit.offset()).log("not a submission");
    }
    List<byte[]> decided =
        context.forwarded().stream()
            .filter(forward -> forward.record().value() instanceof Event)
            .map(forward ->
                events.serializer().serialize(Topics.OPS, (Event) forward.record().value()))
            .toList();
    context.resetForwards();
    return decided;
  }

  /**
   * Whether a record of {@code ops} is what was decided, byte for byte. What an earlier build wrote
   * in an earlier version of the schema is compared as this build writes it.
   */
  boolean agrees(byte[] decided, byte @Nullable [] recorded) {
    if (recorded == null || Arrays.equals(decided, recorded)) {
      return recorded != null;
    }
    return Arrays.mismatch(decided, recorded) < SCHEMA_ID_BYTES
        && Arrays.equals(decided, rewritten(recorded));
  }

  private byte[] rewritten(byte[] recorded) {
    try {
      Event event = events.deserializer().deserialize(Topics.OPS, recorded);
      return events.serializer().serialize(Topics.OPS, event);
    } catch (SerializationException _) {
      return recorded;
    }
  }

  @Override
  public void close() {
    processor.close();
    stores.forEach(StateStore::close);
    submissions.close();
    events.close();
  }
}
