package dev.inklog.sequencer;

import dev.inklog.document.log.Submission;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import dev.inklog.sequencer.state.SequencerStores;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology: {@code edits} → sequencer → {@code ops}, {@code nacks}. Every name in it is fixed,
 * and pinned by a test, because stores and changelogs of a running system are found by them.
 */
public final class SequencerTopology {
  static final String EDITS_SOURCE = "edits-source";
  static final String SEQUENCER = "sequencer";
  static final String OPS_SINK = "ops-sink";
  static final String NACKS_SINK = "nacks-sink";

  private SequencerTopology() {}

  /**
   * The topology with the configuration's limits, and serdes made from its {@code kafka}
   * properties.
   *
   * <p>It begins at the first submission there is, and takes a record without a timestamp, which
   * Streams would skip, as one from 1970.
   */
  static Topology build(SequencerConfig config, SequencerMetrics metrics) {
    Map<String, Object> kafka = config.kafka();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            EDITS_SOURCE,
            (record, _) -> Math.max(0, record.timestamp()),
            new StringDeserializer(),
            DomainSerdes.submissions(kafka).deserializer(),
            Topics.EDITS)
        .addProcessor(SEQUENCER, new SequencerSupplier(config, metrics), EDITS_SOURCE)
        .addSink(
            OPS_SINK,
            Topics.OPS,
            new StringSerializer(),
            DomainSerdes.events(kafka).serializer(),
            SEQUENCER)
        .addSink(
            NACKS_SINK,
            Topics.NACKS,
            new StringSerializer(),
            DomainSerdes.nacks(kafka).serializer(),
            SEQUENCER);
  }

  /**
   * The one step of the topology with its stores, for who would decide again what stands in {@code
   * edits}. It forwards events to {@value #OPS_SINK} and refusals to {@value #NACKS_SINK}.
   */
  public static ProcessorSupplier<String, Submission, String, Object> processor(
      SequencerConfig config) {
    return new SequencerSupplier(config, SequencerMetrics.unseen());
  }

  /** Gives each task its processor, and the topology its stores. */
  private record SequencerSupplier(SequencerConfig config, SequencerMetrics metrics)
      implements ProcessorSupplier<String, Submission, String, Object> {
    @Override
    public Processor<String, Submission, String, Object> get() {
      return new SequencerProcessor(config.limits(), config.capacity().cacheBytes(), metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return SequencerStores.builders(config.capacity().maxMessageBytes());
    }
  }
}
