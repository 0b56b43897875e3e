package dev.inklog.gateway.kafka.credentials;

import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.gateway.credentials.CredentialLog;
import dev.inklog.gateway.credentials.Desks;
import dev.inklog.gateway.kafka.KafkaClients;
import dev.inklog.gateway.kafka.RecordDecoder;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serde;

/** The topics of keys and tickets, put together. */
public final class KafkaCredentials implements AutoCloseable {
  /** The longest wait for what the topics hold at the start. */
  private static final Duration START_DEADLINE = Duration.ofMinutes(1);

  private static final Duration FLUSH_DEADLINE = Duration.ofSeconds(2);

  private final Producer<String, byte[]> producer;
  private final TopicFollower<KeyNote> keyFollower;
  private final TopicFollower<TicketNote> ticketFollower;
  private final CredentialLog<KeyNote> keys;
  private final CredentialLog<TicketNote> tickets;

  /** Reads nothing yet. */
  public KafkaCredentials(KafkaClients clients) {
    Serde<KeyNote> keyNotes = DomainSerdes.keys(clients.common());
    Serde<TicketNote> ticketNotes = DomainSerdes.tickets(clients.common());
    producer = clients.records("credentials");
    keyFollower = follower(clients, Topics.KEYS, keyNotes);
    ticketFollower = follower(clients, Topics.TICKETS, ticketNotes);
    keys = new KafkaCredentialLog<>(Topics.KEYS, producer, keyNotes.serializer(), keyFollower);
    tickets =
        new KafkaCredentialLog<>(
            Topics.TICKETS, producer, ticketNotes.serializer(), ticketFollower);
  }

  private static <V> TopicFollower<V> follower(KafkaClients clients, String topic, Serde<V> serde) {
    return new TopicFollower<>(
        clients.follower(topic), topic, new RecordDecoder<>(serde.deserializer()));
  }

  /** Where notes of keys are told. */
  public CredentialLog<KeyNote> keys() {
    return keys;
  }

  /** Where notes of tickets are told. */
  public CredentialLog<TicketNote> tickets() {
    return tickets;
  }

  /**
   * Begins to tell; returns when everything that is there now is told.
   *
   * @param whenBroken run if nothing more can be told
   */
  public void start(Desks desks, Runnable whenBroken) {
    keyFollower.start(new TopicFollower.Hearing<>(desks.keys()::hear, whenBroken), START_DEADLINE);
    ticketFollower.start(
        new TopicFollower.Hearing<>(desks.tickets()::hear, whenBroken), START_DEADLINE);
  }

  /** True while both topics are followed. */
  public boolean isRunning() {
    return keyFollower.isRunning() && ticketFollower.isRunning();
  }

  @Override
  public void close() {
    producer.close(FLUSH_DEADLINE);
    keyFollower.close();
    ticketFollower.close();
  }
}
