package dev.inklog.sequencer;

import dev.inklog.sequencer.deadletter.DeadLetters;
import dev.inklog.sequencer.deadletter.DecodingExceptionHandler;
import dev.inklog.sequencer.deadletter.SubmissionExceptionHandler;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import dev.inklog.sequencer.state.RocksMemoryPolicy;
import dev.inklog.sequencer.state.StoreMemory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;

/**
 * The Kafka Streams configuration: what makes it fast, then what the operator says, then what makes
 * it correct. Each overrides the one before.
 */
final class StreamsProperties {
  /* A member learns of a change in the group by the answer to its next heartbeat. */
  private static final int HEARTBEATS_PER_SESSION_TIMEOUT = 10;

  private static final int BATCH_BYTES = 128 << 10;
  private static final int FETCH_WAIT_MS = 100;
  private static final int RESTORE_FETCH_WAIT_MS = 50;

  private StreamsProperties() {}

  /**
   * @param memory shared by the stores
   * @param metrics count dead letters
   * @param instance this process's name in the group, kept over restarts
   */
  static Properties of(
      SequencerConfig config, StoreMemory memory, SequencerMetrics metrics, String instance) {
    Map<String, Object> all = new HashMap<>(fast(config.timing(), config.capacity()));
    all.putAll(config.kafka());
    // Threads and transactions are to have one name, by which others know them.
    all.remove(StreamsConfig.CLIENT_ID_CONFIG);
    all.putAll(membership(config.timing(), instance));
    all.putAll(correct(config, memory));
    all.put(DeadLetters.COUNTER, (Runnable) metrics::deadLetter);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }

  private static Map<String, Object> fast(Timing timing, Capacity capacity) {
    return Map.ofEntries(
        Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, timing.commitInterval().toMillis()),
        Map.entry(StreamsConfig.POLL_MS_CONFIG, timing.poll().toMillis()),
        // A task has one input, so there is nothing to wait for, nor to reckon whether to.
        Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
        Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, capacity.threads()),
        Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, capacity.standbyReplicas()),
        Map.entry(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 1),
        // A partition that is taken over is first fetched when the fetch under way is answered.
        Map.entry(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
            FETCH_WAIT_MS),
        Map.entry(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0L),
        // What piles up while an append is under way goes with the next one.
        Map.entry(
            StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1),
        Map.entry(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES),
        // A transaction's first batch may be refused while the one before it is being completed.
        Map.entry(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 1L),
        Map.entry(
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
            Math.toIntExact(timing.transactionTimeout().toMillis())),
        Map.entry(
            StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            capacity.maxMessageBytes()));
  }

  /* A static member that comes back under its name takes its old place without the group waiting for anyone. */
  private static Map<String, Object> membership(Timing timing, String instance) {
    Duration heartbeat = timing.sessionTimeout().dividedBy(HEARTBEATS_PER_SESSION_TIMEOUT);
    return Map.of(
        StreamsConfig.GROUP_PROTOCOL_CONFIG,
        "classic",
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        instance,
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        Math.toIntExact(timing.sessionTimeout().toMillis()),
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        Math.toIntExact(heartbeat.toMillis()),
        // A process that comes back gets its partitions only once its copies of their stores are
        // complete: looked at once a minute, the shortest that Streams allows.
        StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG,
        0L,
        StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG,
        60_000L,
        // What a store lacks is fetched at once; the last fetch of a restore waits for nothing.
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        RESTORE_FETCH_WAIT_MS);
  }

  /*
   * Of a production failure: what can be retried is, and anything else stops the task. An event that cannot be written
   * must not be skipped, because the next one would leave a gap in the revisions.
   */
  private static Map<String, Object> correct(SequencerConfig config, StoreMemory memory) {
    return Map.ofEntries(
        Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, SequencerConfig.APPLICATION_ID),
        Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
        Map.entry(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString()),
        Map.entry(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION),
        Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
        Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L),
        Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemoryPolicy.class),
        Map.entry(StoreMemory.CONFIG, memory),
        Map.entry(
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            DecodingExceptionHandler.class),
        Map.entry(
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            SubmissionExceptionHandler.class),
        // What Kafka 5 always does. By name, because the constant goes away with the choice.
        Map.entry("processing.exception.handler.global.enabled", true),
        Map.entry(
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            DefaultProductionExceptionHandler.class));
  }
}
