package dev.inklog.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service as its operator sees it, over HTTP.
 *
 * <p>{@code GET /livez} answers 200 as long as the process does; {@code GET /readyz} answers 200
 * while the service does its work and 503 while not; {@code GET /metrics} has its metrics in
 * Prometheus' text form. Thread-safe.
 */
public final class AdminServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private AdminServer(HttpServer server) {
    this.server = server;
  }

  /** Listens; the address may be taken, which is an {@link IOException}. */
  public static AdminServer start(
      AdminConfig config, Service service, PrometheusMeterRegistry meters) throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
    AdminServer server = new AdminServer(http);
    http.setExecutor(server.threads);
    http.createContext("/livez", exchange -> answer(exchange, 200, "live\n"));
    http.createContext("/readyz", exchange -> ready(exchange, service));
    http.createContext("/metrics", exchange -> answer(exchange, 200, meters.scrape()));
    http.start();
    return server;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void ready(HttpExchange exchange, Service service) throws IOException {
    boolean ready = service.isReady();
    answer(exchange, ready ? 200 : 503, ready ? "ready\n" : "not ready\n");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
