package dev.inklog.schemas.registry;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;

/** Under which subject a schema is kept; configured by the names of Confluent's classes. */
enum SubjectNameStrategy {
  /** {@code <topic>-key} or {@code <topic>-value}. */
  TOPIC("TopicNameStrategy"),
  /** The record's full name. */
  RECORD("RecordNameStrategy"),
  /** {@code <topic>-<full name>}. */
  TOPIC_RECORD("TopicRecordNameStrategy");

  private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";

  private final String className;

  SubjectNameStrategy(String simpleName) {
    this.className = PACKAGE + simpleName;
  }

  String className() {
    return className;
  }

  /** The strategy of a configured class or class name. */
  static SubjectNameStrategy of(String key, Object value) {
    String name = value instanceof Class<?> type ? type.getName() : value.toString();
    return Arrays.stream(values())
        .filter(strategy -> strategy.className.equals(name))
        .findAny()
        .orElseThrow(() ->
            new ConfigException(
                key,
                name,
                Arrays.stream(values())
                    .map(SubjectNameStrategy::className)
                    .collect(Collectors.joining(", ", "must be one of ", ""))));
  }

  String subject(String topic, RecordPart part, Schema schema) {
    return switch (this) {
      case TOPIC -> subject(topic, part);
      case RECORD -> fullName(schema);
      case TOPIC_RECORD -> topic + "-" + fullName(schema);
    };
  }

  /** The subject before the schema is known; empty if it depends on the schema. */
  String subject(String topic, RecordPart part) {
    return this == TOPIC ? topic + "-" + part.word() : "";
  }

  private String fullName(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new SerializationException(
          "%s takes records only but was given %s".formatted(className, schema.getType()));
    }
    return schema.getFullName();
  }
}
