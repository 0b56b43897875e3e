package dev.inklog.gateway.kafka;

import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which gateway prefers which partition: an assignment by Kafka's own group protocol among all
 * gateways, each of which is a member under the address that clients reach it by. Reads nothing.
 *
 * <p>A preference only: any gateway serves any document. Any thread may ask; asking may block.
 */
final class GatewayGroup implements AutoCloseable {
  /** The consumer group of all gateways. */
  static final String NAME = "gateways";

  private static final Logger LOG = LoggerFactory.getLogger(GatewayGroup.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final Thread thread = Thread.ofPlatform().name("gateway-group").unstarted(this::run);
  private volatile boolean stopping;

  // Guarded by this.
  private Map<Integer, String> preferred = Map.of();
  private long readAt;

  /**
   * @param consumer a member of the group, under the gateway's address; belongs to this from now on
   * @param admin belongs to this from now on
   */
  GatewayGroup(Consumer<byte[], byte[]> consumer, Admin admin) {
    this.consumer = consumer;
    this.admin = admin;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try (consumer) {
      consumer.subscribe(List.of(Topics.PRESENCE));
      while (!stopping) {
        stayAssigned();
      }
    } catch (WakeupException e) {
      LOG.atDebug().setCause(e).log("group woken up");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("this gateway prefers no partition any more");
    }
  }

  private void stayAssigned() {
    try {
      consumer.poll(POLL);
      consumer.pause(consumer.assignment());
    } catch (RetriableException e) {
      LOG.atWarn().setCause(e).log("the group of gateways cannot be reached for a moment");
    }
  }

  /** The address of the gateway that prefers a partition; empty while none does. */
  synchronized Optional<String> preferring(int partition) {
    if (preferred.isEmpty() || System.nanoTime() - readAt > FRESH.toNanos()) {
      preferred = read();
      readAt = System.nanoTime();
    }
    return Optional.ofNullable(preferred.get(partition));
  }

  private Map<Integer, String> read() {
    try {
      Map<Integer, String> read = new HashMap<>();
      for (ConsumerGroupDescription group :
          admin
              .describeConsumerGroups(List.of(NAME))
              .all()
              .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
              .values()) {
        for (MemberDescription member : group.members()) {
          for (TopicPartition partition : member.assignment().topicPartitions()) {
            read.put(partition.partition(), member.clientId());
          }
        }
      }
      return read;
    } catch (ExecutionException | TimeoutException e) {
      throw new DocumentUnavailableException("the group of gateways cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DocumentUnavailableException("interrupted", e);
    }
  }

  @Override
  public void close() {
    stopping = true;
    consumer.wakeup();
    try {
      thread.join(DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close(DEADLINE);
  }
}
