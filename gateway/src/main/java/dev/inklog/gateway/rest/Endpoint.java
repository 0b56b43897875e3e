package dev.inklog.gateway.rest;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.MalformedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/**
 * One thing that can be asked for: a method and a template of paths, for whom, and how it is
 * answered.
 *
 * @param action what it is noted as; empty if it is not
 */
public record Endpoint(
    HttpMethod method,
    UriTemplatePathSpec template,
    Audience audience,
    Optional<AccessAction> action,
    Handling handling) {
  /** Whom it is for. */
  public enum Audience {
    /** Those who show who they are. */
    CALLERS,
    /** Anybody. */
    ANYBODY
  }

  /** How a request is answered. May block for a bounded time. */
  @FunctionalInterface
  public interface Handling {
    void answer(Exchange exchange)
        throws ProblemException, MalformedException, IOException, InterruptedException;
  }

  /** One for those who show who they are, of which it is noted that they did that. */
  static Endpoint of(HttpMethod method, String template, AccessAction action, Handling handling) {
    return new Endpoint(
        method, new UriTemplatePathSpec(template), Audience.CALLERS, Optional.of(action), handling);
  }

  /** One that tells nothing that must be noted. */
  static Endpoint of(HttpMethod method, String template, Handling handling) {
    return new Endpoint(
        method, new UriTemplatePathSpec(template), Audience.CALLERS, Optional.empty(), handling);
  }

  /** One that anybody may ask for. */
  static Endpoint open(
      HttpMethod method, String template, Optional<AccessAction> action, Handling handling) {
    return new Endpoint(
        method, new UriTemplatePathSpec(template), Audience.ANYBODY, action, handling);
  }

  /** The parameters in a path; empty if it is not one of these. */
  public Optional<Map<String, String>> parameters(String path) {
    return Optional.ofNullable(template.getPathParams(path))
        .or(() ->
            template.getDeclaration().equals(path) ? Optional.of(Map.of()) : Optional.empty());
  }
}
