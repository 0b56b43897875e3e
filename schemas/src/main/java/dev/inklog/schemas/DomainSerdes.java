package dev.inklog.schemas;

import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Submission;
import dev.inklog.document.presence.PresenceNote;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * Kafka serdes of the domain types: Avro in the Confluent wire format.
 *
 * <p>They take Kafka client properties and honour Confluent's own keys, of which {@code
 * schema.registry.url} is required; {@code inprocess://bundled} names the registry that comes with
 * this module. {@value #SERIALIZER} and {@value #DESERIALIZER} choose the Avro classes inside, ours
 * by default, {@code io.confluent.kafka.serializers.KafkaAvroSerializer} and {@code
 * …KafkaAvroDeserializer} where those are on the class path.
 *
 * <p>Serializers and deserializers come configured, are safe for any thread, and throw {@link
 * org.apache.kafka.common.errors.SerializationException} for bytes or values that are wrong. The
 * first record of a kind may block on the registry; later ones never wait for it, except when
 * {@code use.latest.version} has it asked again.
 */
public final class DomainSerdes {
  /** Key: class of the Avro serializer. */
  public static final String SERIALIZER = "inklog.avro.serializer";

  /** Key: class of the Avro deserializer. */
  public static final String DESERIALIZER = "inklog.avro.deserializer";

  private DomainSerdes() {}

  /** For the values of {@link Topics#EDITS}. */
  public static Serde<Submission> submissions(Map<String, ?> config) {
    return new DomainSerde<>(SubmissionMapping.MAPPING, config);
  }

  /** For the values of {@link Topics#OPS}. */
  public static Serde<Event> events(Map<String, ?> config) {
    return new DomainSerde<>(EventMapping.MAPPING, config);
  }

  /** For the values of {@link Topics#NACKS}. */
  public static Serde<Nack> nacks(Map<String, ?> config) {
    return new DomainSerde<>(NackMapping.MAPPING, config);
  }

  /** For the values of {@link Topics#PRESENCE}. */
  public static Serde<PresenceNote> presence(Map<String, ?> config) {
    return new DomainSerde<>(PresenceMapping.MAPPING, config);
  }

  /** For the values of {@link Topics#AUDIT}. */
  public static Serde<AccessRecord> accesses(Map<String, ?> config) {
    return new DomainSerde<>(AccessMapping.MAPPING, config);
  }

  /** For the values of {@link Topics#KEYS}. */
  public static Serde<KeyNote> keys(Map<String, ?> config) {
    return new DomainSerde<>(KeyMapping.MAPPING, config);
  }

  /** For the values of {@link Topics#TICKETS}. */
  public static Serde<TicketNote> tickets(Map<String, ?> config) {
    return new DomainSerde<>(TicketMapping.MAPPING, config);
  }
}
