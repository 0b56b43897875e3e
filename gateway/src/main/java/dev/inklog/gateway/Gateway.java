package dev.inklog.gateway;

import dev.inklog.gateway.admission.SubmissionPolicy;
import dev.inklog.gateway.credentials.Desks;
import dev.inklog.gateway.credentials.KeyDesk;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.gateway.log.Outcomes;
import dev.inklog.gateway.log.Placements;
import dev.inklog.gateway.log.Submissions;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.pace.TimedFlusher;
import dev.inklog.gateway.presence.PresenceNotes;
import dev.inklog.gateway.rest.ApiHandler;
import dev.inklog.gateway.rest.Endpoint;
import dev.inklog.gateway.rest.RestServices;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.room.Reception;
import dev.inklog.gateway.room.RoomServices;
import dev.inklog.gateway.room.Rooms;
import dev.inklog.gateway.socket.SocketEndpoint;
import dev.inklog.gateway.socket.SocketServices;
import dev.inklog.gateway.socket.Sockets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway but for the log that it stands before: rooms, sockets, requests and the server that
 * takes them.
 */
final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int MAX_WAITING_REQUESTS = 10_000;
  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final Duration LIFE = Duration.ofSeconds(1);
  private static final Duration OVER = Duration.ofHours(1);

  /** What it stands before: the log, and the other gateways. */
  record Log(
      Submissions submissions,
      DocumentSource source,
      PresenceNotes notes,
      Placements placements,
      BooleanSupplier running) {}

  /**
   * What is put into it.
   *
   * @param more handlers that are asked before its own
   */
  record Parts(Callers callers, Desks desks, List<Handler> more, GatewayMetrics metrics) {}

  private final GatewayConfig config;
  private final GatewayMetrics metrics;
  private final TimedFlusher flusher = new TimedFlusher();
  private final Rooms rooms;
  private final Outcomes outcomes;
  private final Sockets sockets;
  private final KeyDesk keys;
  private final ApiHandler api;
  private final GatewayServer server;
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("gateway-sweep").daemon().factory());
  private volatile boolean closing;

  Gateway(GatewayConfig config, Log log, Parts parts) {
    this.config = config;
    InstantSource clock = InstantSource.system();
    RandomNames names = new RandomNames();
    keys = parts.desks().keys();
    metrics = parts.metrics();
    RoomServices shared =
        new RoomServices(
            parts.callers().accesses().gateway(), log.notes(), flusher, clock, metrics);
    rooms = new Rooms(log.source(), config.rooms(), shared, Thread::startVirtualThread);
    outcomes =
        new Outcomes(
            log.submissions(),
            log.source(),
            config.http().waits().deadline(),
            MAX_WAITING_REQUESTS);
    Reception reception = new Reception(rooms, log.source(), config.rooms());
    SubmissionPolicy policy = new SubmissionPolicy(config.limits().content());
    sockets = new Sockets(config.sockets(), flusher);
    metrics.watchRooms(rooms::size);
    metrics.watchSockets(sockets::size);
    SocketEndpoint endpoint =
        new SocketEndpoint(
            new SocketServices(
                reception, log.submissions(), policy, config.limits(), names, shared),
            parts.callers(),
            sockets,
            config.sockets());
    RestServices rest =
        new RestServices(
            new RestServices.Documents(reception, log.source(), outcomes, log.placements()),
            policy,
            new RestServices.Identity(parts.callers(), parts.desks()),
            names,
            new RestServices.Bounds(
                config.limits().content(),
                config.http().maxBodyBytes(),
                config.callers().limits().quota()));
    api = new ApiHandler(rest);
    BooleanSupplier ready = () -> !closing && log.running().getAsBoolean();
    server =
        new GatewayServer(
            config.http(), new GatewayServer.Routes(parts.more(), ready, endpoint, api));
  }

  /**
   * What is to hear the log: the rooms first, so that a request reads what the one before it wrote.
   */
  LogListener listener() {
    return LogListener.all(List.of(rooms, outcomes));
  }

  void start() {
    every(config.rooms().waits().idle(), rooms::closeIdle);
    every(BEAT, rooms::beat);
    every(LIFE, sockets::checkLife);
    every(OVER, keys::sweep);
    every(LIFE, server::check);
    server.start();
  }

  private void every(Duration interval, Runnable task) {
    ScheduledFuture<?> _ =
        sweeper.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                // An exception would end the task for good.
                LOG.atError().setCause(e).log("a sweep failed");
              }
            },
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** What can be asked for under {@code /v1}. */
  List<Endpoint> endpoints() {
    return api.endpoints();
  }

  int port() {
    return server.port();
  }

  GatewayMetrics metrics() {
    return metrics;
  }

  /**
   * Without its log a gateway tells nothing new: its clients go to another, and its health says so.
   */
  void logLost() {
    rooms.close();
  }

  /** Takes nothing new, and waits until the sockets have closed or time is up. */
  void drain() {
    closing = true;
    server.stopListening();
    try {
      sockets.drain(config.http().waits().drain(), config.http().waits().deadline());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    sweeper.shutdownNow();
    server.close();
    rooms.close();
    flusher.close();
  }
}
