package dev.inklog.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a running standalone is, as it stands in {@code standalone.json} of its data directory.
 *
 * @param url the gateway: page, REST, WebSocket
 * @param bootstrap the broker, for {@code bootstrap.servers}
 * @param registry the schemas in Confluent's REST form, for {@code schema.registry.url}
 * @param store the directory of the embedded store
 * @param pid the process
 */
public record Endpoints(String url, String bootstrap, String registry, String store, long pid) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Those of the standalone that runs on {@code data}; empty while none is ready. */
  public static Optional<Endpoints> of(Path data) throws IOException {
    var file = DataDirectory.ready(data);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readString(file), Endpoints.class))
        : Optional.empty();
  }

  /** The same standalone, spoken to at another address of it. */
  public Endpoints at(URI address) {
    var base = address.toString().replaceFirst("/+$", "");
    return new Endpoints(base, bootstrap, base + "/registry", store, pid);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected endpoints to have a JSON form", e);
    }
  }
}
