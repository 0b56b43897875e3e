package dev.inklog.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.audit.Accesses;
import dev.inklog.gateway.audit.FakeAccessLog;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.caller.Tenure;
import dev.inklog.gateway.credentials.Desks;
import dev.inklog.gateway.credentials.FakeCredentialLog;
import dev.inklog.gateway.credentials.KeyDesk;
import dev.inklog.gateway.credentials.TicketDesk;
import dev.inklog.gateway.edge.EdgeConfig;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.Identification;
import dev.inklog.gateway.identity.Identified;
import dev.inklog.gateway.identity.IdentityConfig;
import dev.inklog.gateway.identity.Lockout;
import dev.inklog.gateway.identity.RefusedTokenException;
import dev.inklog.gateway.identity.RequestIdentification;
import dev.inklog.gateway.identity.Verifier;
import dev.inklog.gateway.log.FakeLog;
import dev.inklog.gateway.log.Placements;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.pace.UserLimits;
import dev.inklog.gateway.pace.UserPaces;
import dev.inklog.gateway.rest.Endpoint;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.socket.SocketLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A gateway with a real server before a log without Kafka. */
final class GatewayFixture implements AutoCloseable {
  static final DocumentId ID = new DocumentId("readme");

  private final FakeLog log = new FakeLog();
  private final FakeAccessLog access = new FakeAccessLog();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeCredentialLog<KeyNote> keys = new FakeCredentialLog<>(InstantSource.system());
  private final FakeCredentialLog<TicketNote> tickets =
      new FakeCredentialLog<>(InstantSource.system());
  private final Desks desks;
  private final Map<String, KeyDesk.Making.Made> made = new HashMap<>();
  private final Gateway gateway;

  GatewayFixture(int maxFrameBytes) {
    this(
        limits(maxFrameBytes),
        GatewayFixture::named,
        UserLimits.DEFAULTS,
        UnaryOperator.identity());
  }

  GatewayFixture(int maxFrameBytes, Identification identification) {
    this(limits(maxFrameBytes), _ -> identification, UserLimits.DEFAULTS, UnaryOperator.identity());
  }

  /** One whose sockets are like that. */
  GatewayFixture(SocketLimits sockets) {
    this(sockets, GatewayFixture::named, UserLimits.DEFAULTS, UnaryOperator.identity());
  }

  private static SocketLimits limits(int maxFrameBytes) {
    return SocketLimits.DEFAULTS.with(3, maxFrameBytes, 1_000);
  }

  /** One where a user may do so much. */
  GatewayFixture(UserLimits limits) {
    this(limits(2_000), GatewayFixture::named, limits, UnaryOperator.identity());
  }

  /** One that takes requests like that. */
  GatewayFixture(UnaryOperator<GatewayConfig.Http> shaped) {
    this(limits(2_000), GatewayFixture::named, UserLimits.DEFAULTS, shaped);
  }

  private GatewayFixture(
      SocketLimits sockets,
      Function<Desks, Identification> identification,
      UserLimits limits,
      UnaryOperator<GatewayConfig.Http> shaped) {
    desks = ownDesks();
    GatewayConfig defaults =
        GatewayConfig.defaults(Map.of(), new IdentityConfig.Local(Path.of("unused")));
    GatewayConfig.Http http =
        new GatewayConfig.Http(
            defaults.http().address(),
            Optional.empty(),
            1000,
            new GatewayConfig.Waits(Duration.ofMillis(300), Duration.ZERO),
            EdgeConfig.DEFAULTS);
    GatewayConfig config =
        defaults.withSockets(sockets).withHttp(shaped.apply(http)).withUserLimits(limits);
    gateway =
        new Gateway(
            config,
            new Gateway.Log(
                log,
                log,
                log,
                id -> new Placements.Place(7, Optional.of("http://elsewhere:1")),
                running::get),
            new Gateway.Parts(
                new Callers(
                    identification.apply(desks),
                    Optional.empty(),
                    new Accesses(access, "gateway", InstantSource.system(), System::nanoTime),
                    UserPaces.of(limits, System::nanoTime)),
                desks,
                List.of(),
                new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system())));
    log.tell(gateway.listener());
    gateway.start();
  }

  private Desks ownDesks() {
    RandomNames names = new RandomNames();
    KeyDesk keyDesk = new KeyDesk(keys, names::next, InstantSource.system());
    keys.tell(keyDesk::hear);
    TicketDesk ticketDesk = new TicketDesk(tickets, keyDesk, names::next, InstantSource.system());
    tickets.tell(ticketDesk::hear);
    return new Desks(keyDesk, ticketDesk);
  }

  private static Identification named(Desks desks) {
    return (credentials, address) -> user(desks, credentials, address);
  }

  /**
   * Whoever a request names, {@code Bearer NAME} or {@code Bearer NAME MILLIS} from now; else the
   * guest. Keys, tickets and links are what they are elsewhere.
   */
  private static Identified user(Desks desks, Credentials credentials, ClientAddress address) {
    String[] shown = credentials.bearer().orElse("guest").split(" ", 2);
    Verifier test =
        secret -> {
          if (secret.equals("nobody")) {
            throw new RefusedTokenException("it is nobody's");
          }
          return new Caller(new Principal(secret), Proof.TOKEN, Scope.ALL, tenure(shown));
        };
    return new RequestIdentification(
            new RequestIdentification.Verifiers(test, desks.keys(), desks.tickets()),
            new Lockout(System::nanoTime),
            () -> "anybody")
        .identify(
            credentials.ticket().isEmpty()
                    && (credentials.bearer().isPresent() || credentials.link().isEmpty())
                ? credentials.withBearer(shown[0])
                : credentials,
            address);
  }

  private static Tenure tenure(String[] shown) {
    return shown.length == 1
        ? Tenure.ENDLESS
        : Tenure.until(Instant.now().plusMillis(Long.parseLong(shown[1])));
  }

  /** An API key of a user's for a role in all that they have. */
  KeyDesk.Making.Made key(String user, Role most) {
    return made.computeIfAbsent(
        user + " " + most,
        name ->
            (KeyDesk.Making.Made)
                desks
                    .keys()
                    .make(
                        new Principal(user),
                        new ApiKey.Terms(
                            name, new Scope(Optional.empty(), most), Optional.empty())));
  }

  /** The log of keys. */
  FakeCredentialLog<KeyNote> keys() {
    return keys;
  }

  FakeLog log() {
    return log;
  }

  FakeAccessLog access() {
    return access;
  }

  int port() {
    return gateway.port();
  }

  Gateway gateway() {
    return gateway;
  }

  void loseLog() {
    running.set(false);
    gateway.logLost();
  }

  TestSocket socket(String document) {
    return new TestSocket(client, gateway.port(), document);
  }

  TestSocket socket(String document, String user) {
    return new TestSocket(client, gateway.port(), document, user);
  }

  TestSocket socket(String document, UnaryOperator<WebSocket.Builder> shaped) {
    return new TestSocket(client, gateway.port(), document, shaped);
  }

  /** A socket that has been welcomed. */
  TestSocket welcomed() throws InterruptedException {
    TestSocket socket = socket(ID.value()).send("{\"type\":\"hello\"}");
    socket.next();
    return socket;
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.GET());
  }

  HttpResponse<String> post(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> create(String body) throws IOException, InterruptedException {
    return post("/v1/documents", "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(gateway.port(), path)));
  }

  HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    String path = request.uri().getPath();
    endpoints().stream()
        .filter(one -> one.parameters(path).isPresent() && one.method().is(request.method()))
        .findFirst()
        .ifPresent(one ->
            Specified.requireResponse(
                operation(one),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body()));
    return response;
  }

  private static JsonNode operation(Endpoint endpoint) {
    return Specified.OPEN_API
        .path("paths")
        .path(endpoint.template().getDeclaration())
        .path(endpoint.method().asString().toLowerCase(Locale.ROOT));
  }

  /** What can be asked for. */
  List<Endpoint> endpoints() {
    return gateway.endpoints();
  }

  @Override
  public void close() {
    gateway.drain();
    gateway.stop();
    client.shutdownNow();
  }
}
