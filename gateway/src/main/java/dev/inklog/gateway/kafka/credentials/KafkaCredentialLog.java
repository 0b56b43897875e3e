package dev.inklog.gateway.kafka.credentials;

import dev.inklog.gateway.credentials.CredentialLog;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic of one partition: written here, and heard through its follower. */
final class KafkaCredentialLog<V> implements CredentialLog<V> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaCredentialLog.class);

  /** The longest wait for a record to be written, and again to be heard. */
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final String topic;
  private final Producer<String, byte[]> producer;
  private final Serializer<V> serializer;
  private final TopicFollower<V> follower;

  KafkaCredentialLog(
      String topic,
      Producer<String, byte[]> producer,
      Serializer<V> serializer,
      TopicFollower<V> follower) {
    this.topic = topic;
    this.producer = producer;
    this.serializer = serializer;
    this.follower = follower;
  }

  @Override
  public long write(String key, Optional<V> value) {
    long offset = offset(key, value);
    await(offset);
    return offset;
  }

  private long offset(String key, Optional<V> value) {
    try {
      RecordMetadata place =
          producer.send(record(key, value)).get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      if (!place.hasOffset()) {
        throw new CredentialsUnavailableException("it was written, but not said where");
      }
      return place.offset();
    } catch (KafkaException | IllegalStateException | ExecutionException | TimeoutException e) {
      throw new CredentialsUnavailableException("it is not known whether it was written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialsUnavailableException("interrupted", e);
    }
  }

  private ProducerRecord<String, byte[]> record(String key, Optional<V> value) {
    byte @Nullable [] bytes =
        value.map(present -> serializer.serialize(topic, present)).orElse(null);
    return new ProducerRecord<>(topic, key, bytes);
  }

  @Override
  public void tell(String key, Optional<V> value) {
    try {
      Future<RecordMetadata> _ = producer.send(record(key, value), (_, failure) -> lost(failure));
    } catch (KafkaException | IllegalStateException e) {
      lost(e);
    }
  }

  private void lost(@Nullable Exception failure) {
    if (failure != null) {
      LOG.atWarn().addKeyValue("topic", topic).setCause(failure).log("a note was not written");
    }
  }

  @Override
  public void await(long offset) {
    follower.await(offset, DEADLINE);
  }

  @Override
  public boolean isCurrent() {
    return follower.isCurrent();
  }
}
