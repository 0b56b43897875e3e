package dev.inklog.standalone;

import dev.inklog.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Our topics on brokers of ours, created when they are missing and left alone when they exist.
 *
 * <p>The internal topics of the sequencer are left to Kafka Streams.
 */
public final class BrokerTopics {
  private static final long DEADLINE_SECONDS = 30;

  private BrokerTopics() {}

  /** Returns when all topics exist on a broker that is alone. */
  public static void ensure(String bootstrap, int partitions) {
    ensure(bootstrap, partitions, 1);
  }

  /** Returns when all topics exist. */
  public static void ensure(String bootstrap, int partitions, int replicas) {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      var present = admin.listTopics().names().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          Topics.all().stream()
              .filter(topic -> !present.contains(topic.name()))
              .map(topic -> topic(topic, partitions, replicas))
              .toList();
      admin.createTopics(missing).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartException("The topics could not be created: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while creating the topics", e);
    }
  }

  private static NewTopic topic(Topics.TopicSpec topic, int partitions, int replicas) {
    var settings = new HashMap<String, String>(topic.config());
    if (replicas == 1) {
      settings.putAll(Topics.ON_A_SINGLE_BROKER.getOrDefault(topic.name(), Map.of()));
    }
    int wanted = topic.partitions().orElse(partitions);
    return new NewTopic(topic.name(), wanted, (short) replicas).configs(settings);
  }
}
