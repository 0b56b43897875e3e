package dev.inklog.gateway.kafka;

import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.log.Submission;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.schemas.DomainSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients as a gateway needs them, from the client properties of its configuration. */
public final class KafkaClients {
  /** Bytes that one submission's record may have. */
  public static final int MAX_RECORD_BYTES = 48 << 20;

  private static final int MAX_BLOCK_MS = 5_000;
  private static final int RECORD_BLOCK_MS = 2_000;
  private static final int FETCH_WAIT_MS = 10;
  private static final int BATCH_BYTES = 128 << 10;
  private static final int PRESENCE_BLOCK_MS = 200;
  private static final long PRESENCE_BUFFER_BYTES = 8 << 20;
  private static final int ACCESS_LINGER_MS = 5;
  private static final long ACCESS_IDLE_MS = Duration.ofDays(365).toMillis();
  private static final long ACCESS_BUFFER_BYTES = 8 << 20;
  private static final int DELIVERY_TIMEOUT_MS = 30_000;
  private static final int REQUEST_TIMEOUT_MS = 10_000;
  private static final int ACCESS_REQUEST_TIMEOUT_MS = 4_000;

  private final Map<String, Object> common;

  /** Clients with these properties: addresses, security, registry. */
  public KafkaClients(Map<String, Object> common) {
    this.common = Map.copyOf(common);
  }

  /** The properties that all have in common. */
  public Map<String, Object> common() {
    return common;
  }

  /** A producer whose records are durable when acknowledged, and that waits for nobody. */
  public Producer<String, Submission> producer() {
    Map<String, Object> config = config("submissions");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // What comes while an append is under way goes with the next one.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 1);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_RECORD_BYTES);
    return new KafkaProducer<>(
        config, new StringSerializer(), DomainSerdes.submissions(common).serializer());
  }

  /** A consumer of raw records that belongs to no group and sees what is not committed yet. */
  public Consumer<byte[], byte[]> consumer(String role) {
    Map<String, Object> config = follower(config(role));
    // A partition that is added is first fetched when the fetch under way is answered.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> follower(Map<String, Object> config) {
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    return config;
  }

  /** A consumer like that of a partition that is followed from the beginning. */
  public Consumer<byte[], byte[]> follower(String role) {
    Map<String, Object> config = follower(config(role));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A member of a group that reads nothing; the group knows it by its address. */
  Consumer<byte[], byte[]> member(String group, String address) {
    Map<String, Object> config = config("group");
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, address);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A producer of few records, each of which somebody waits for. */
  public Producer<String, byte[]> records(String role) {
    Map<String, Object> config = config(role);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, RECORD_BLOCK_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS - RECORD_BLOCK_MS);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** A producer that rather loses a note than waits for it. */
  Producer<String, PresenceNote> presenceProducer() {
    Map<String, Object> config = config("presence");
    config.put(ProducerConfig.ACKS_CONFIG, "1");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PRESENCE_BLOCK_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, PRESENCE_BUFFER_BYTES);
    return new KafkaProducer<>(
        config, new StringSerializer(), DomainSerdes.presence(common).serializer());
  }

  /**
   * A producer of records that are durable when acknowledged, and of which nobody is in a hurry.
   */
  public Producer<String, AccessRecord> accessProducer() {
    Map<String, Object> config = config("access");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, ACCESS_LINGER_MS);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    // What was not written when whoever waited for it has gone is not tried for much longer.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ACCESS_REQUEST_TIMEOUT_MS);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, ACCESS_BUFFER_BYTES);
    // Who comes after a quiet hour does not wait for the topic to be found again.
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, ACCESS_IDLE_MS);
    return new KafkaProducer<>(
        config, new StringSerializer(), DomainSerdes.accesses(common).serializer());
  }

  /** An administration client. */
  public Admin admin(String role) {
    return Admin.create(config(role));
  }

  private Map<String, Object> config(String role) {
    Map<String, Object> config = new HashMap<>(common);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "gateway-" + role);
    return config;
  }
}
