package dev.inklog.schemas.resolver;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.types.Password;

/**
 * How a registry is reached over HTTP; read from client properties by {@link RegistryHttpKeys}.
 *
 * @param endpoints at least one, in the order they are tried
 * @param tls for {@code https}; the JDK's own if empty
 */
public record RegistryHttpConfig(
    List<Endpoint> endpoints, Optional<SSLContext> tls, Timeouts timeouts, Retries retries) {

  /**
   * One server of the registry.
   *
   * @param base its address without credentials and without a slash at its end
   * @param headers sent with every request, authorization included; printed masked
   */
  public record Endpoint(URI base, Map<String, Password> headers) {}

  /** How long to wait for a connection, and for an answer. */
  public record Timeouts(Duration connect, Duration read) {}

  /**
   * What is done after all endpoints failed in a way that may pass.
   *
   * @param count rounds after the first
   * @param firstWait before the second round; doubled with each, up to {@code maxWait}
   */
  public record Retries(int count, Duration firstWait, Duration maxWait) {}
}
