package dev.inklog.gateway;

import dev.inklog.document.sequencing.Limits;
import dev.inklog.gateway.edge.EdgeConfig;
import dev.inklog.gateway.edge.EdgeConfig.Address;
import dev.inklog.gateway.identity.CallersConfig;
import dev.inklog.gateway.identity.IdentityConfig;
import dev.inklog.gateway.pace.UserLimits;
import dev.inklog.gateway.protocol.ProtocolLimits;
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
 * @param limits of what clients say
 * @param callers who may come, and how much each may do
 */
public record GatewayConfig(
    Map<String, Object> kafka,
    Http http,
    SocketLimits sockets,
    RoomLimits rooms,
    ProtocolLimits limits,
    CallersConfig callers) {
  private static final int MAX_SIGNAL_BYTES = 8 << 10;

  /**
   * Where and how requests are taken.
   *
   * @param address to listen on
   * @param page the directory of the web page; empty for the one on the class path, if any
   * @param maxBodyBytes bytes that the body of a request may have
   * @param waits for what is under way
   * @param edge what is asked of a request before it is handled
   */
  public record Http(
      Address address, Optional<Path> page, int maxBodyBytes, Waits waits, EdgeConfig edge) {
    /** Loopback, any port, the bundled page, 40 MiB, and the parts' defaults. */
    public static final Http DEFAULTS =
        new Http(
            new Address("127.0.0.1", 0, Optional.empty()),
            Optional.empty(),
            40 << 20,
            new Waits(Duration.ofSeconds(10), Duration.ofSeconds(10)),
            EdgeConfig.DEFAULTS);

    private Http with(Address other) {
      return new Http(other, page, maxBodyBytes, waits, edge);
    }
  }

  /**
   * For what is under way.
   *
   * @param deadline the longest wait for the outcome of a request, and for sockets to close at the
   *     end. Default 10 s
   * @param drain over which clients are sent elsewhere at the end. Default 10 s
   */
  public record Waits(Duration deadline, Duration drain) {}

  public GatewayConfig {
    kafka = Map.copyOf(kafka);
  }

  /** Everything as stated at the parts' {@code DEFAULTS}. */
  public static GatewayConfig defaults(Map<String, Object> kafka, IdentityConfig identity) {
    return new GatewayConfig(
        kafka,
        Http.DEFAULTS,
        SocketLimits.DEFAULTS,
        RoomLimits.DEFAULTS,
        new ProtocolLimits(
            SocketLimits.DEFAULTS.maxFrameBytes(),
            MAX_SIGNAL_BYTES,
            Limits.DEFAULTS,
            ProtocolLimits.Rates.DEFAULTS),
        CallersConfig.of(identity));
  }

  /** From {@code GATEWAY_…} and {@code KAFKA_…}; where a variable is missing, the default. */
  static GatewayConfig from(Environment environment) {
    return from(
        environment,
        environment.kafka("bootstrap.servers", "schema.registry.url"),
        Optional.empty());
  }

  /**
   * From {@code GATEWAY_…}; where a variable is missing, the default.
   *
   * @param localKey where the key of a local issuer is, if no issuer is named
   */
  public static GatewayConfig from(
      Environment environment, Map<String, Object> kafka, Optional<Path> localKey) {
    Http http = http(environment, Http.DEFAULTS);
    GatewayConfig defaults =
        defaults(kafka, IdentityConfig.from(environment, http.address().host(), localKey));
    return new GatewayConfig(
            defaults.kafka,
            http,
            defaults.sockets,
            rooms(environment, defaults.rooms),
            limits(environment, defaults.limits),
            new CallersConfig(defaults.callers.identity(), UserLimits.from(environment)))
        .withSockets(sockets(environment, defaults.sockets));
  }

  private static Http http(Environment environment, Http defaults) {
    String advertised = environment.text("ADVERTISED_URL", "");
    return new Http(
        new Address(
            environment.text("HOST", defaults.address().host()),
            environment.number("PORT", 8080, 0),
            Optional.of(advertised).filter(url -> !url.isEmpty())),
        environment.path("PAGE_DIR"),
        environment.number("MAX_BODY_BYTES", defaults.maxBodyBytes(), 1),
        new Waits(
            environment.duration("REQUEST_DEADLINE", defaults.waits().deadline()),
            environment.duration("DRAIN_SPREAD", defaults.waits().drain())),
        EdgeConfig.from(environment));
  }

  private static SocketLimits sockets(Environment environment, SocketLimits defaults) {
    SocketLimits.Timeouts timeouts = defaults.timeouts();
    return new SocketLimits(
        environment.number("MAX_SOCKETS", defaults.maxSockets(), 1),
        environment.number("MAX_FRAME_BYTES", defaults.maxFrameBytes(), 1),
        environment.number("MAX_QUEUED_BYTES", defaults.maxQueuedBytes(), 1),
        environment.number("CONNECTS_PER_SECOND", defaults.connectsPerSecond(), 1),
        new SocketLimits.Timeouts(
            environment.duration("HELLO_TIMEOUT", timeouts.hello()),
            environment.duration("PING_INTERVAL", timeouts.ping()),
            environment.duration("IDLE_TIMEOUT", timeouts.idle()),
            environment.duration("WRITE_TIMEOUT", timeouts.write())));
  }

  private static RoomLimits rooms(Environment environment, RoomLimits defaults) {
    return new RoomLimits(
        environment.number("MAX_ROOMS", defaults.maxRooms(), 1),
        environment.number("MAX_MEMBERS", defaults.maxMembers(), 1),
        defaults.maxQueuedEvents(),
        defaults.recent(),
        new RoomLimits.Waits(
            environment.duration("OPENING_DEADLINE", defaults.waits().deadline()),
            environment.duration("ROOM_IDLE", defaults.waits().idle())));
  }

  private static ProtocolLimits limits(Environment environment, ProtocolLimits defaults) {
    return new ProtocolLimits(
        defaults.maxFrameBytes(),
        environment.number("MAX_SIGNAL_BYTES", defaults.maxSignalBytes(), 1),
        defaults.content(),
        new ProtocolLimits.Rates(
            environment.number("EDITS_PER_SECOND", defaults.rates().editsPerSecond(), 1),
            environment.number("SIGNALS_PER_SECOND", defaults.rates().signalsPerSecond(), 1)));
  }

  /** This, listening there. */
  public GatewayConfig withAddress(String host, int port) {
    return withHttp(http.with(new Address(host, port, http.address().advertised())));
  }

  /** This, listening on that port. */
  public GatewayConfig withPort(int port) {
    return withAddress(http.address().host(), port);
  }

  /** This, with the web page from a directory. */
  public GatewayConfig withPage(Optional<Path> page) {
    return withHttp(new Http(http.address(), page, http.maxBodyBytes(), http.waits(), http.edge()));
  }

  /** This, with other bounds of sockets, of which clients are told the frame's. */
  public GatewayConfig withSockets(SocketLimits other) {
    ProtocolLimits told =
        new ProtocolLimits(
            other.maxFrameBytes(), limits.maxSignalBytes(), limits.content(), limits.rates());
    return new GatewayConfig(kafka, http, other, rooms, told, callers);
  }

  /** This, with other bounds of open documents. */
  public GatewayConfig withRooms(RoomLimits other) {
    return new GatewayConfig(kafka, http, sockets, other, limits, callers);
  }

  /** This, with other bounds of what clients say. */
  public GatewayConfig withLimits(ProtocolLimits other) {
    return new GatewayConfig(kafka, http, sockets, rooms, other, callers);
  }

  /** This, taking requests like that. */
  public GatewayConfig withHttp(Http other) {
    return new GatewayConfig(kafka, other, sockets, rooms, limits, callers);
  }
}
