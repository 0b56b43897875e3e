package dev.inklog.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server with DynamoDB's API, and answers some requests as a busy DynamoDB does.
 */
final class ThrottlingProxy implements AutoCloseable {
  private static final String THROTTLED =
      """
      {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",\
      "message":"The level of configured provisioned throughput for the table was exceeded."}\
      """;
  private static final List<String> PASSED_ON =
      List.of("X-Amz-Target", "X-Amz-Date", "Content-Type", "Authorization");

  private final URI behind;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger toThrottle = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();

  ThrottlingProxy(URI behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Throttles so many requests from now on. */
  void throttle(int requests) {
    toThrottle.set(requests);
    throttled.set(0);
  }

  /** How many it has throttled since it was told to. */
  int throttled() {
    return throttled.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      if (toThrottle.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throttled.incrementAndGet();
        send(exchange, 400, THROTTLED.getBytes(UTF_8));
        return;
      }
      HttpRequest.Builder passed =
          HttpRequest.newBuilder(behind).POST(HttpRequest.BodyPublishers.ofByteArray(request));
      for (String header : PASSED_ON) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
          passed.header(header, value);
        }
      }
      HttpResponse<byte[]> answer =
          client.send(passed.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("x-amz-crc32")
          .ifPresent(crc -> exchange.getResponseHeaders().set("x-amz-crc32", crc));
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    client.close();
  }
}
