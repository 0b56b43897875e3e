package dev.inklog.schemas;

import dev.inklog.schemas.registry.KafkaAvroDeserializer;
import dev.inklog.schemas.registry.KafkaAvroSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** The Avro serializer and deserializer that a configuration names, made and configured. */
final class AvroClasses {
  private static final String TOPIC_NAME_STRATEGY =
      "io.confluent.kafka.serializers.subject.TopicNameStrategy";

  private AvroClasses() {}

  @SuppressWarnings("unchecked") // What is written is an object, whatever the class declares.
  static Serializer<Object> serializer(Map<String, ?> config) {
    TrustedRecords.ensure();
    Serializer<Object> serializer =
        instance(config, DomainSerdes.SERIALIZER, KafkaAvroSerializer.class, Serializer.class);
    serializer.configure(settings(config), false);
    return serializer;
  }

  static Deserializer<?> deserializer(Map<String, ?> config) {
    TrustedRecords.ensure();
    Deserializer<?> deserializer =
        instance(
            config, DomainSerdes.DESERIALIZER, KafkaAvroDeserializer.class, Deserializer.class);
    deserializer.configure(settings(config), false);
    return deserializer;
  }

  /** What every class is given, so that one can replace the other and nothing changes. */
  private static Map<String, Object> settings(Map<String, ?> config) {
    Map<String, Object> settings = new HashMap<>(config);
    settings.putIfAbsent("value.subject.name.strategy", TOPIC_NAME_STRATEGY);
    settings.putIfAbsent("avro.remove.java.properties", true);
    settings.put("specific.avro.reader", true);
    return settings;
  }

  private static <T> T instance(
      Map<String, ?> config, String key, Class<? extends T> ours, Class<T> type) {
    Object choice = config.get(key);
    try {
      return switch (choice) {
        case null -> Utils.newInstance(ours);
        case Class<?> chosen -> Utils.newInstance(chosen.asSubclass(type));
        default -> Utils.newInstance(choice.toString(), type);
      };
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new ConfigException(
          key, choice, "is not on the class path or no " + type.getSimpleName());
    }
  }
}
