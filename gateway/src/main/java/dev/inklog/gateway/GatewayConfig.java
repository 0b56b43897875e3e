package dev.inklog.gateway;

import dev.inklog.document.sequencing.Limits;
import dev.inklog.gateway.room.RoomLimits;
import dev.inklog.gateway.socket.SocketLimits;
import dev.inklog.runtime.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a gateway.
 *
 * @param kafka client properties: {@code bootstrap.servers}, {@code schema.registry.url}, security
 * @param http where and how requests are taken
 * @param sockets bounds of sockets
 * @param rooms bounds of open documents
 * @param limits of operations and documents: the sequencer's
 */
public record GatewayConfig(
    Map<String, Object> kafka, Http http, SocketLimits sockets, RoomLimits rooms, Limits limits) {

  /**
   * Where and how requests are taken.
   *
   * @param host the address to listen on
   * @param port 0 for any that is free
   * @param page the directory of the web page; empty for the one on the class path, if any
   * @param maxBodyBytes bytes that the body of a request may have
   * @param deadline the longest wait for the outcome of a request, and for sockets to close at the
   *     end
   */
  public record Http(
      String host, int port, Optional<Path> page, int maxBodyBytes, Duration deadline) {
    /** Loopback, any port, the bundled page, 40 MiB, ten seconds. */
    public static final Http DEFAULTS =
        new Http("127.0.0.1", 0, Optional.empty(), 40 << 20, Duration.ofSeconds(10));
  }

  public GatewayConfig {
    kafka = Map.copyOf(kafka);
  }

  /** Everything as stated at the parts' {@code DEFAULTS}. */
  public static GatewayConfig defaults(Map<String, Object> kafka) {
    return new GatewayConfig(
        kafka, Http.DEFAULTS, SocketLimits.DEFAULTS, RoomLimits.DEFAULTS, Limits.DEFAULTS);
  }

  /** From {@code GATEWAY_…} and {@code KAFKA_…}; where a variable is missing, the default. */
  static GatewayConfig from(Environment environment) {
    return defaults(environment.kafka("bootstrap.servers", "schema.registry.url"))
        .withAddress(
            environment.text("HOST", Http.DEFAULTS.host()), environment.number("PORT", 8080, 0))
        .withPage(environment.path("PAGE_DIR"));
  }

  /** This, listening there. */
  public GatewayConfig withAddress(String host, int port) {
    return withHttp(new Http(host, port, http.page(), http.maxBodyBytes(), http.deadline()));
  }

  /** This, listening on that port. */
  public GatewayConfig withPort(int port) {
    return withAddress(http.host(), port);
  }

  /** This, with the web page from a directory. */
  public GatewayConfig withPage(Optional<Path> page) {
    return withHttp(new Http(http.host(), http.port(), page, http.maxBodyBytes(), http.deadline()));
  }

  /** This, with other bounds of sockets. */
  public GatewayConfig withSockets(SocketLimits sockets) {
    return new GatewayConfig(kafka, http, sockets, rooms, limits);
  }

  /** This, with other bounds of open documents. */
  public GatewayConfig withRooms(RoomLimits rooms) {
    return new GatewayConfig(kafka, http, sockets, rooms, limits);
  }

  /** This, taking requests like that. */
  public GatewayConfig withHttp(Http other) {
    return new GatewayConfig(kafka, other, sockets, rooms, limits);
  }
}
