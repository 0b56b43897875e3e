package dev.inklog.gateway;

import dev.inklog.gateway.edge.Edge;
import dev.inklog.gateway.rest.ApiHandler;
import dev.inklog.gateway.rest.HealthHandler;
import dev.inklog.gateway.rest.PageHandler;
import dev.inklog.gateway.socket.SocketEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/**
 * The HTTP server of a gateway: Jetty, its handlers in order, and a few threads; whatever may wait
 * is virtual.
 */
final class GatewayServer implements AutoCloseable {
  private static final int MAX_THREADS = 32;
  private static final long STOP_TIMEOUT_MS = 2_000;

  private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;
  private final Edge edge;
  private final ServerConnector connector;

  /** What is mounted. */
  record Routes(
      List<Handler> first, BooleanSupplier ready, SocketEndpoint sockets, ApiHandler api) {}

  GatewayServer(GatewayConfig.Http config, Routes routes) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("gateway-http");
    threads.setVirtualThreadsExecutor(virtualThreads);
    server = new Server(threads);
    server.setStopTimeout(STOP_TIMEOUT_MS);
    List<Handler> handlers = new ArrayList<>(routes.first());
    handlers.add(new HealthHandler(routes.ready()));
    handlers.add(routes.api());
    PageHandler.of(config.page(), ResourceFactory.of(server)).ifPresent(handlers::add);
    Handler paced = Edge.paced(config.edge(), new Handler.Sequence(handlers));
    Handler inner = sockets(routes.sockets(), paced);
    edge = new Edge(config.edge(), config.address(), config.maxBodyBytes(), inner);
    connector = edge.connect(server, config.address());
  }

  private Handler sockets(SocketEndpoint endpoint, Handler others) {
    WebSocketComponents components =
        new WebSocketComponents(null, null, null, null, null, server.getThreadPool());
    WebSocketUpgradeHandler handler = new WebSocketUpgradeHandler(components);
    handler.addMapping(SocketEndpoint.PATH, endpoint);
    handler.setHandler(others);
    return handler;
  }

  /**
   * Listens.
   *
   * @throws UncheckedIOException if it cannot; its causes name a taken port
   */
  void start() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen", e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot start the HTTP server", e);
    }
  }

  /** To be called every second. */
  void check() {
    edge.check();
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Takes no more connections; those that exist go on. */
  void stopListening() {
    connector.close();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    } finally {
      virtualThreads.shutdownNow();
    }
  }
}
