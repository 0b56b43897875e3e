package dev.inklog.e2e.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inklog.standalone.EmbeddedBroker;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker of a test: the embedded one, or with {@code -Dkafka=testcontainers} one in a
 * container.
 */
sealed interface KafkaUnderTest extends AutoCloseable {
  /** Same version as the embedded broker. */
  String IMAGE = "apache/kafka:4.3.1";

  String bootstrap();

  /** Stops the broker and starts it on the same data, where that is ours to do. */
  KafkaUnderTest restarted();

  @Override
  void close();

  /** Skips the test, saying so, when a container is asked for and there is no Docker. */
  static KafkaUnderTest start(Path directory) {
    return switch (System.getProperty("kafka", "embedded")) {
      case "embedded" -> new Embedded(EmbeddedBroker.start(directory), directory);
      case "testcontainers" -> {
        assumeTrue(
            DockerClientFactory.instance().isDockerAvailable(),
            "skipped: -Dkafka=testcontainers needs Docker, and there is none here");
        var container = new KafkaContainer(IMAGE);
        container.start();
        yield new Contained(container);
      }
      case String other ->
          throw new IllegalArgumentException(
              "-Dkafka must be embedded or testcontainers, but was " + other);
    };
  }

  record Embedded(EmbeddedBroker broker, Path directory) implements KafkaUnderTest {
    @Override
    public String bootstrap() {
      return broker.bootstrap();
    }

    @Override
    public KafkaUnderTest restarted() {
      broker.close();
      return new Embedded(EmbeddedBroker.start(directory), directory);
    }

    @Override
    public void close() {
      broker.close();
    }
  }

  /** A container keeps running over a restart of the services: its data ends with it. */
  record Contained(KafkaContainer container) implements KafkaUnderTest {
    @Override
    public String bootstrap() {
      return container.getBootstrapServers();
    }

    @Override
    public KafkaUnderTest restarted() {
      return this;
    }

    @Override
    public void close() {
      container.close();
    }
  }
}
