package dev.inklog.schemas.resolver;

import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What a registry's refusal becomes for Kafka's clients, as with Confluent's own: what a retry may
 * mend is a {@link org.apache.kafka.common.errors.RetriableException}.
 */
final class RegistryErrors {
  static final int UNKNOWN_SUBJECT = 40401;
  static final int UNKNOWN_VERSION = 40402;
  static final int UNKNOWN_SCHEMA = 40403;

  private RegistryErrors() {}

  /**
   * The exception of an answer.
   *
   * @param errorCode the registry's own, finer than the HTTP status
   */
  static KafkaException of(int status, int errorCode, String message) {
    String text =
        String.format(Locale.ROOT, "schema registry: %s; error code: %d", message, errorCode);
    return switch (status) {
      case 401 -> new AuthenticationException(text);
      case 403 -> new AuthorizationException(text);
      case 429 -> new ThrottlingQuotaExceededException(text);
      case 408, 500, 503, 504 -> new TimeoutException(text);
      case 502 -> new DisconnectException(text);
      default -> new SerializationException(text);
    };
  }

  /** The exception of an error code that tells its HTTP status. */
  static KafkaException notFound(int errorCode, String message) {
    return of(404, errorCode, message);
  }
}
