package dev.inklog.schemas.resolver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.inklog.schemas.resolver.RegistryHttpConfig.Endpoint;
import dev.inklog.schemas.resolver.RegistryHttpConfig.Retries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP to one of several servers. The one that answered last is asked first; when one
 * fails in a way that may pass, the next is asked, and after all of them all again, a while later.
 */
final class RegistryClient implements AutoCloseable {
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RegistryHttpConfig config;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int preferred;
  private @Nullable HttpClient http;

  RegistryClient(RegistryHttpConfig config) {
    this.config = config;
  }

  JsonNode get(String path) {
    return call(path, HttpRequest.newBuilder().GET());
  }

  JsonNode post(String path, JsonNode body) {
    return call(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body.toString())));
  }

  private JsonNode call(String path, HttpRequest.Builder request) {
    for (int attempt = 0; ; attempt++) {
      try {
        return round(path, request);
      } catch (RetriableException e) {
        if (attempt == config.retries().count() || closesDuring(pause(attempt))) {
          throw e;
        }
      }
    }
  }

  private JsonNode round(String path, HttpRequest.Builder request) {
    List<Endpoint> endpoints = config.endpoints();
    int first = preferred;
    for (int i = 0; ; i++) {
      int index = (first + i) % endpoints.size();
      try {
        JsonNode answer = ask(endpoints.get(index), path, request);
        preferred = index;
        return answer;
      } catch (RetriableException e) {
        if (i == endpoints.size() - 1) {
          throw e;
        }
      }
    }
  }

  private JsonNode ask(Endpoint endpoint, String path, HttpRequest.Builder template) {
    HttpRequest.Builder request =
        template
            .copy()
            .uri(URI.create(endpoint.base() + path))
            .timeout(config.timeouts().read())
            .setHeader("Content-Type", CONTENT_TYPE)
            .setHeader("Accept", CONTENT_TYPE + ", application/json");
    endpoint.headers().forEach((name, value) -> request.setHeader(name, value.value()));
    try {
      return answer(http().send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting for the schema registry", e);
    } catch (IOException e) {
      // Not a SerializationException as Confluent's: a registry that is away is no damaged record.
      throw new DisconnectException(
          "schema registry %s cannot be reached: %s".formatted(endpoint.base(), e), e);
    }
  }

  private static JsonNode answer(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new SerializationException("the schema registry's answer is no JSON", e);
      }
    }
    JsonNode error = error(response.body());
    throw RegistryErrors.of(
        status,
        error.path("error_code").asInt(status),
        error.path("message").asText("HTTP status " + status));
  }

  /** What stands between us and the registry may answer something else than JSON. */
  private static JsonNode error(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private Duration pause(int attempt) {
    Retries retries = config.retries();
    long doubled = retries.firstWait().toMillis() << Math.min(attempt, 16);
    long bounded = Math.min(doubled, retries.maxWait().toMillis());
    return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
  }

  private boolean closesDuring(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting for the schema registry", e);
    }
  }

  /** Made at first use: it starts a thread. */
  private synchronized HttpClient http() {
    if (closed.getCount() == 0) {
      throw new IllegalStateException("the schema registry's client is closed");
    }
    if (http == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .connectTimeout(config.timeouts().connect());
      config.tls().ifPresent(builder::sslContext);
      http = builder.build();
    }
    return http;
  }

  @Override
  public void close() {
    closed.countDown();
    HttpClient open;
    synchronized (this) {
      open = http;
    }
    if (open != null) {
      open.shutdownNow();
    }
  }
}
