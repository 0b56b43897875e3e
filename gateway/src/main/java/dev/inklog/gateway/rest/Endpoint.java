package dev.inklog.gateway.rest;

import dev.inklog.gateway.json.MalformedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/** One thing that can be asked for: a method and a template of paths, and how it is answered. */
public record Endpoint(HttpMethod method, UriTemplatePathSpec template, Handling handling) {
  /** How a request is answered. May block for a bounded time. */
  @FunctionalInterface
  public interface Handling {
    void answer(Exchange exchange)
        throws ProblemException, MalformedException, IOException, InterruptedException;
  }

  static Endpoint of(HttpMethod method, String template, Handling handling) {
    return new Endpoint(method, new UriTemplatePathSpec(template), handling);
  }

  /** The parameters in a path; empty if it is not one of these. */
  public Optional<Map<String, String>> parameters(String path) {
    return Optional.ofNullable(template.getPathParams(path))
        .or(() ->
            template.getDeclaration().equals(path) ? Optional.of(Map.of()) : Optional.empty());
  }
}
