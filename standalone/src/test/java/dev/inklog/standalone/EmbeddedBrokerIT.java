package dev.inklog.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final int PARTITIONS = 2;

  private @TempDir Path directory;

  @Test
  void keepsItsRecordsAndItsAddressOverARestart() throws Exception {
    String address;
    try (var broker = EmbeddedBroker.start(directory)) {
      address = broker.bootstrap();
      BrokerTopics.ensure(address, PARTITIONS);
      BrokerTopics.ensure(address, PARTITIONS);
      produce(address, "kept");
    }
    try (var broker = EmbeddedBroker.start(directory)) {
      assertThat(broker.bootstrap()).isEqualTo(address);
      assertThat(consume(address)).isEqualTo("kept");
    }
  }

  @Test
  void topicsHaveTheirSettingsAndReachTheDiskBeforeTheAcknowledgement() throws Exception {
    try (var broker = EmbeddedBroker.start(directory)) {
      BrokerTopics.ensure(broker.bootstrap(), PARTITIONS);
      try (var admin =
          Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
        for (var topic : Topics.all()) {
          var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
          var config = admin.describeConfigs(List.of(resource)).all().get();
          assertThat(config.get(resource))
              .extracting(settings -> settings.get("flush.messages").value())
              .as(topic.name())
              .isEqualTo("1");
        }
      }
    }
  }

  private static void produce(String address, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", address, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(Topics.EDITS, 0, "key", value)).get();
    }
  }

  private static String consume(String address) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", address, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(Topics.EDITS, 0)));
      return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
    }
  }
}
