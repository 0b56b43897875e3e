package dev.inklog.projector;

import dev.inklog.store.Generation;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The settings of the projector's consumer. */
final class ConsumerProperties {
  private static final String SESSION_TIMEOUT_MS = "10000";
  private static final String HEARTBEAT_INTERVAL_MS = "3000";
  private static final String MAX_POLL_RECORDS = "5000";

  private ConsumerProperties() {}

  static Map<String, Object> of(ProjectorConfig config, Generation generation) {
    Map<String, Object> properties = new HashMap<>(defaults());
    config
        .instance()
        .ifPresent(name -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
    properties.putAll(config.kafka());
    properties.putAll(required(generation));
    return properties;
  }

  /** What an operator may set otherwise. */
  private static Map<String, Object> defaults() {
    return Map.of(
        ConsumerConfig.CLIENT_ID_CONFIG,
        "projector",
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName(),
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        SESSION_TIMEOUT_MS,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        HEARTBEAT_INTERVAL_MS,
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        MAX_POLL_RECORDS);
  }

  /** What makes the committed offset mean what it is said to mean. */
  private static Map<String, Object> required(Generation generation) {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        generation.consumerGroup(),
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        "classic",
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class);
  }
}
