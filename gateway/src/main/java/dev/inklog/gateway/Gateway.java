package dev.inklog.gateway;

import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.gateway.log.Outcomes;
import dev.inklog.gateway.log.Submissions;
import dev.inklog.gateway.protocol.ProtocolLimits;
import dev.inklog.gateway.rest.RestServices;
import dev.inklog.gateway.room.EditPolicy;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.room.Reception;
import dev.inklog.gateway.room.RoomMetrics;
import dev.inklog.gateway.room.Rooms;
import dev.inklog.gateway.socket.SocketEndpoint;
import dev.inklog.gateway.socket.SocketServices;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;

/**
 * A gateway but for the log that it stands before: rooms, sockets, requests and the server that
 * takes them.
 */
final class Gateway {
  private static final int MAX_WAITING_REQUESTS = 10_000;
  private static final long SWEEP_SECONDS = 30;

  /** The log that it stands before. */
  record Log(Submissions submissions, DocumentSource source, BooleanSupplier running) {}

  private final GatewayConfig config;
  private final RoomMetrics metrics;
  private final Rooms rooms;
  private final Outcomes outcomes;
  private final SocketEndpoint sockets;
  private final GatewayServer server;
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("gateway-sweep").daemon().factory());
  private volatile boolean closing;

  Gateway(GatewayConfig config, Log log, List<Handler> more, MeterRegistry meters) {
    this.config = config;
    InstantSource clock = InstantSource.system();
    metrics = new RoomMetrics(meters, clock);
    rooms = new Rooms(log.source(), config.rooms(), metrics, Thread::startVirtualThread);
    outcomes = new Outcomes(log.submissions(), config.http().deadline(), MAX_WAITING_REQUESTS);
    Reception reception = new Reception(rooms, log.source(), config.rooms());
    RandomNames names = new RandomNames();
    sockets =
        new SocketEndpoint(
            new SocketServices(
                reception,
                log.submissions(),
                new EditPolicy(config.limits()),
                protocolLimits(config),
                names,
                clock),
            config.sockets());
    RestServices rest =
        new RestServices(reception, outcomes, names, config.limits(), config.http().maxBodyBytes());
    BooleanSupplier ready = () -> !closing && log.running().getAsBoolean();
    server = new GatewayServer(config.http(), new GatewayServer.Routes(more, ready, sockets, rest));
  }

  private static ProtocolLimits protocolLimits(GatewayConfig config) {
    return new ProtocolLimits(
        config.sockets().maxFrameBytes(),
        config.limits().maxOperationLength(),
        config.limits().maxDocumentLength());
  }

  /**
   * What is to hear the log: the rooms first, so that a request reads what the one before it wrote.
   */
  LogListener listener() {
    return LogListener.all(List.of(rooms, outcomes));
  }

  void start() {
    ScheduledFuture<?> _ =
        sweeper.scheduleWithFixedDelay(
            rooms::closeIdle, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    server.start();
  }

  int port() {
    return server.port();
  }

  RoomMetrics metrics() {
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
    sockets.drain(config.http().deadline());
  }

  void stop() {
    sweeper.shutdownNow();
    server.close();
    rooms.close();
  }
}
