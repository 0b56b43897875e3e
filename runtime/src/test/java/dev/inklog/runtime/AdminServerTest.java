package dev.inklog.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminServerTest {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private boolean ready;

  @Test
  void tellsWhatAnOperatorAsks() throws IOException, InterruptedException {
    meters.counter("edits").increment();
    try (AdminServer server =
            AdminServer.start(new AdminConfig("127.0.0.1", 0), service(), meters);
        HttpClient http = HttpClient.newHttpClient()) {
      assertThat(get(http, server, "/livez").statusCode()).isEqualTo(200);
      assertThat(get(http, server, "/readyz").statusCode()).isEqualTo(503);
      ready = true;
      assertThat(get(http, server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(http, server, "/metrics").body()).contains("edits_total 1.0");
      assertThat(get(http, server, "/other").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> get(HttpClient http, AdminServer server, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private Service service() {
    return new Service() {
      @Override
      public boolean isReady() {
        return ready;
      }

      @Override
      public Optional<Throwable> failure() {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }
}
