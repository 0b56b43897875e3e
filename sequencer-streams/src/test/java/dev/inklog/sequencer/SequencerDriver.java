package dev.inklog.sequencer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import dev.inklog.sequencer.state.EntryKind;
import dev.inklog.sequencer.state.Repair;
import dev.inklog.sequencer.state.SequencerStores;
import dev.inklog.sequencer.state.StoreMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topology in a driver, with the serdes, settings and stores of production, and a clock of its
 * own for records.
 *
 * <p>Only the guarantee differs. The driver commits each record, but forgets what was sent before
 * the commit began, and Streams sends dead letters that early, when it decodes. Transactions are
 * for tests on a broker.
 */
final class SequencerDriver implements AutoCloseable {
  static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", "nowhere:9092", "schema.registry.url", "inprocess://bundled");

  private final StoreMemory memory = new StoreMemory(8 << 20);
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Submission> edits;
  private final TestInputTopic<byte[], byte[]> rawEdits;
  private long now = 1_700_000_000_000L;

  SequencerDriver(Path stateDir) {
    this(stateDir, Limits.DEFAULTS);
  }

  SequencerDriver(Path stateDir, Limits limits) {
    this(SequencerConfig.defaults(KAFKA).withStateDir(stateDir).withLimits(limits));
  }

  SequencerDriver(SequencerConfig config) {
    SequencerMetrics metrics = new SequencerMetrics(meters);
    Properties properties = StreamsProperties.of(config, memory, metrics, "sequencer-test");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    driver = new TopologyTestDriver(SequencerTopology.build(config, metrics), properties);
    edits =
        driver.createInputTopic(
            Topics.EDITS, new StringSerializer(), DomainSerdes.submissions(KAFKA).serializer());
    rawEdits =
        driver.createInputTopic(Topics.EDITS, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Creates a document, in a session of its own. */
  void create(String document, String text) {
    submit(document, "creator", 1, 0, new Body.DocumentCreated("title", "plain", text));
  }

  /** An edit; the operation in its JSON form. */
  void edit(String document, String session, long sequence, long base, String operation) {
    submit(document, session, sequence, base, new Body.TextEdited(Operation.fromJson(operation)));
  }

  void submit(String document, String session, long sequence, long base, Body body) {
    submit(document, submission(document, session, sequence, base, body));
  }

  /** A submission in a record with this key, a millisecond after the one before. */
  void submit(@Nullable String key, Submission submission) {
    edits.pipeInput(key, submission, ++now);
  }

  void submitBytes(byte[] key, byte @Nullable [] value) {
    rawEdits.pipeInput(key, value, ++now);
  }

  /** A record of {@code edits} without a value, with a repair. */
  void repair(String document, Repair repair) {
    submitRepair(document, repair.encode());
  }

  void submitRepair(String document, byte[] repair) {
    Headers headers = new RecordHeaders().add(Repair.HEADER, repair);
    rawEdits.pipeInput(new TestRecord<>(document.getBytes(US_ASCII), null, headers, ++now));
  }

  /** Damages the values of all entries of a kind. */
  void damage(EntryKind kind) {
    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(SequencerStores.DOCUMENTS);
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.removeIf(key -> EntryKind.of(key.get()) != kind);
    keys.forEach(key -> store.put(key, new byte[] {99}));
  }

  MeterRegistry meters() {
    return meters;
  }

  long now() {
    return now;
  }

  List<TestRecord<String, Event>> events() {
    return output(Topics.OPS, new StringDeserializer(), DomainSerdes.events(KAFKA).deserializer());
  }

  List<TestRecord<String, Nack>> nacks() {
    return output(Topics.NACKS, new StringDeserializer(), DomainSerdes.nacks(KAFKA).deserializer());
  }

  List<TestRecord<byte[], byte[]>> bytes(String topic) {
    return output(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return bytes(Topics.DEAD_LETTERS);
  }

  private <K, V> List<TestRecord<K, V>> output(
      String topic, Deserializer<K> keys, Deserializer<V> values) {
    TestOutputTopic<K, V> output = driver.createOutputTopic(topic, keys, values);
    return output.readRecordsToList();
  }

  static Submission submission(
      String document, String session, long sequence, long base, Body body) {
    Origin origin =
        new Origin(new SessionId(session), new ClientSequence(sequence), new Principal("ann"));
    return new Submission(new DocumentId(document), origin, new Revision(base), body, "");
  }

  @Override
  public void close() {
    driver.close();
    memory.close();
  }
}
