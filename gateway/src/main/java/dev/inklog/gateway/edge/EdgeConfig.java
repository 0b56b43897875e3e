package dev.inklog.gateway.edge;

import dev.inklog.runtime.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets how far.
 *
 * @param tls what proves who this gateway is; empty for plain HTTP
 * @param admitted from where browsers may ask
 * @param connections how many there may be
 * @param pace how slow a request may be
 * @param trustedProxies through which every request comes: the client's address is so far from the
 *     right in {@code X-Forwarded-For}. 0 for the peer's own
 */
public record EdgeConfig(
    Optional<TlsFiles> tls,
    Admitted admitted,
    Connections connections,
    Pace pace,
    int trustedProxies) {

  /** No TLS, the same origin only, and the parts' defaults. */
  public static final EdgeConfig DEFAULTS =
      new EdgeConfig(
          Optional.empty(),
          new Admitted(Set.of(), Set.of()),
          new Connections(25_000, 10_000),
          new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), 1 << 10),
          0);

  /**
   * Where requests arrive.
   *
   * @param port 0 for any that is free
   * @param advertised the URL that clients reach this gateway by; empty for what is listened on
   */
  public record Address(String host, int port, Optional<String> advertised) {}

  /**
   * A certificate with its key.
   *
   * @param keystore PKCS #12; read again when it was replaced
   * @param password the file that holds its password
   */
  public record TlsFiles(Path keystore, Path password) {}

  /**
   * From where browsers may ask.
   *
   * @param origins as browsers write them, {@code https://example.org}, beside the gateway's own
   * @param hosts names that requests may give the gateway, beside that of the advertised URL and
   *     those of loopback where it listens there. Empty for any where it listens elsewhere
   */
  public record Admitted(Set<String> origins, Set<String> hosts) {
    public Admitted {
      origins = Set.copyOf(origins);
      hosts = Set.copyOf(hosts);
    }
  }

  /**
   * How many connections there may be. What comes beyond is closed at once.
   *
   * @param most at a time; more than sockets, or these cannot all open. Default 25,000
   * @param perAddress from one address, or one network of IPv6. Default 10,000: a proxy has one
   */
  public record Connections(int most, int perAddress) {}

  /**
   * How slow a request may be.
   *
   * @param idle silence after which a connection is closed. Default 30 s
   * @param headers from the first byte of a request, or from connecting, to the end of its headers.
   *     Default 10 s
   * @param bytesPerSecond of a body that is sent, or of an answer that is read, on average after a
   *     first time of {@code headers}. Default 1 KiB
   */
  public record Pace(Duration idle, Duration headers, int bytesPerSecond) {}

  /**
   * From the variables that {@code docs/operations.md} lists; where one is missing, the default.
   */
  public static EdgeConfig from(Environment environment) {
    Connections connections = DEFAULTS.connections;
    Pace pace = DEFAULTS.pace;
    return new EdgeConfig(
        tls(environment),
        new Admitted(environment.list("ALLOWED_ORIGINS"), environment.list("ALLOWED_HOSTS")),
        new Connections(
            environment.number("MAX_CONNECTIONS", connections.most(), 1),
            environment.number("MAX_CONNECTIONS_PER_ADDRESS", connections.perAddress(), 1)),
        new Pace(
            environment.duration("HTTP_IDLE_TIMEOUT", pace.idle()),
            environment.duration("HTTP_HEADER_TIMEOUT", pace.headers()),
            environment.number("HTTP_MIN_BYTES_PER_SECOND", pace.bytesPerSecond(), 1)),
        environment.number("TRUSTED_PROXIES", 0, 0));
  }

  private static Optional<TlsFiles> tls(Environment environment) {
    Optional<Path> keystore = environment.path("TLS_KEYSTORE");
    Optional<Path> password = environment.path("TLS_PASSWORD_FILE");
    if (keystore.isPresent() != password.isPresent()) {
      environment.missing(keystore.isPresent() ? "TLS_PASSWORD_FILE" : "TLS_KEYSTORE");
    }
    return keystore.flatMap(file -> password.map(secret -> new TlsFiles(file, secret)));
  }

  /** What this gateway's URLs begin with. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
