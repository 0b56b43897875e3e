package dev.inklog.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.standalone.RegistryAnswers.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/**
 * {@link RegistryAnswers} over HTTP, below {@code /registry} of the gateway's server. Thread-safe.
 */
final class RegistryHandler extends Handler.Abstract {
  static final String PATH = "/registry";

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final RegistryAnswers answers = new RegistryAnswers();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    var path = request.getHttpURI().getPath();
    if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
      return false;
    }
    var answer = answer(request, segments(path.substring(PATH.length())));
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(answer.body())), callback);
    return true;
  }

  private Answer answer(Request request, List<String> path) throws IOException {
    return switch (request.getMethod()) {
      case "GET" -> answers.get(path);
      case "POST" -> answers.post(path, schema(request));
      default -> answers.post(List.of(), "");
    };
  }

  /** The member {@code schema} of the body; "" when there is none. */
  private static String schema(Request request) throws IOException {
    // Not by its length: a body in chunks does not say how long it is.
    try (InputStream in = Content.Source.asInputStream(request)) {
      var body = in.readNBytes(MAX_BODY_BYTES + 1);
      return body.length > MAX_BODY_BYTES ? "" : JSON.readTree(body).path("schema").asText("");
    } catch (JsonProcessingException _) {
      return "";
    }
  }

  private static List<String> segments(String path) {
    return Stream.of(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(URIUtil::decodePath)
        .toList();
  }
}
