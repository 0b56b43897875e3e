package dev.inklog.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schema registry over HTTP with Confluent's answers, under a path prefix; remembers requests.
 */
final class RegistryServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FIRST_ID = 100;

  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Integer> failures = new ArrayDeque<>();
  private Optional<String> credentials = Optional.empty();

  RegistryServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/registry", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:%d/registry".formatted(server.getAddress().getPort());
  }

  /** What was asked so far: method and path without its query. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Answers the next requests with these statuses. */
  synchronized void failWith(Integer... statuses) {
    failures.addAll(List.of(statuses));
  }

  /** Lets nobody in who does not send this Authorization header. */
  synchronized void require(String authorization) {
    credentials = Optional.of(authorization);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/registry".length());
    requests.add(exchange.getRequestMethod() + " " + path);
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (credentials.isPresent() && !credentials.get().equals(authorization)) {
      send(exchange, 401, Map.of("error_code", 401, "message", "Unauthorized"));
    } else if (!failures.isEmpty()) {
      int status = failures.remove();
      send(exchange, status, Map.of("error_code", status, "message", "as told"));
    } else if (path.endsWith("/versions")) {
      send(exchange, 200, Map.of("id", register(body.get("schema").asText())));
    } else if (path.endsWith("/versions/latest") && !schemas.isEmpty()) {
      int last = schemas.size() - 1;
      send(
          exchange,
          200,
          Map.of("version", last + 1, "id", FIRST_ID + last, "schema", schemas.get(last)));
    } else if (path.startsWith("/schemas/ids/") && id(path) < schemas.size()) {
      send(exchange, 200, Map.of("schema", schemas.get(id(path))));
    } else if (path.startsWith("/subjects/") && schemas.contains(body.path("schema").asText())) {
      int index = schemas.indexOf(body.get("schema").asText());
      send(exchange, 200, Map.of("id", FIRST_ID + index, "version", index + 1));
    } else {
      send(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
    }
  }

  private int register(String schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return FIRST_ID + schemas.indexOf(schema);
  }

  private static int id(String path) {
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) - FIRST_ID;
  }

  private static void send(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
