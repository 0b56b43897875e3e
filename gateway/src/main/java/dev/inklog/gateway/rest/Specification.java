package dev.inklog.gateway.rest;

import dev.inklog.gateway.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;

/** What there is to know about this interface, for programs. */
final class Specification {
  private static final String OPEN_API = read("openapi.json");
  private static final String PROTOCOL = read("protocol.schema.json");

  private Specification() {}

  /** The OpenAPI document. */
  static void openApi(Exchange exchange) {
    exchange.answer(200, OPEN_API);
  }

  /** The JSON Schema of the messages of {@code inklog.v1}. */
  static void protocol(Exchange exchange) {
    exchange.answer(200, PROTOCOL);
  }

  /** Says that the path wants a WebSocket. */
  static void upgradeRequired(Exchange exchange) {
    exchange.response().getHeaders().put(HttpHeader.UPGRADE, "websocket");
    exchange.problem(Problem.of(426, "upgrade-required", "Connect with a WebSocket."));
  }

  private static String read(String name) {
    try (InputStream in = Specification.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("expected resource " + name + " beside the classes");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + name, e);
    }
  }
}
