package dev.inklog.gateway.rest;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One request and its response.
 *
 * @param path the parameters in it
 * @param known who asks; empty only where anybody may
 * @param recording what is noted of it
 */
record Exchange(
    Request request,
    Response response,
    Callback callback,
    Map<String, String> path,
    Optional<Caller> known,
    Recording recording) {

  /** Who asks. */
  Caller caller() {
    return known.orElseThrow(() -> new IllegalStateException("expected a caller to be known"));
  }

  /** As whom they act. */
  Principal user() {
    return caller().user();
  }

  /** The document that the path names. */
  DocumentId document() throws ProblemException {
    return document(path).orElseThrow(() -> new ProblemException(Problem.noSuchDocument()));
  }

  /** The document that the parameters of a path name; empty if none can be called so. */
  static Optional<DocumentId> document(Map<String, String> path) {
    try {
      return Optional.ofNullable(path.get("id")).map(DocumentId::new);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** A revision that the path names. */
  Revision revision(String name) throws ProblemException {
    return new Revision(whole(path.getOrDefault(name, ""), name));
  }

  /** A parameter of the query that is a whole number of 0 or more. */
  OptionalLong query(String name) throws ProblemException {
    String value = Request.extractQueryParameters(request).getValue(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(whole(value, name));
  }

  Optional<String> queryText(String name) {
    return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
  }

  private static long whole(String value, String name) throws ProblemException {
    if (value.isEmpty()
        || value.length() > 18
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new ProblemException(
          Problem.of(400, "malformed", "%s must be a whole number.".formatted(name)));
    }
    return Long.parseLong(value);
  }

  Optional<String> header(HttpHeader header) {
    return Optional.ofNullable(request.getHeaders().get(header));
  }

  /** True if a list of entity tags names that one. */
  boolean names(HttpHeader header, String etag) {
    List<String> tags = request.getHeaders().getCSV(header, true);
    return tags.contains(etag) || tags.contains("W/" + etag) || tags.contains("*");
  }

  /** The body as JSON. */
  Json json(int maxBytes) throws ProblemException, MalformedException, IOException {
    requireType("application/json");
    return Json.parse(text(maxBytes));
  }

  void requireType(String expected) throws ProblemException {
    if (header(HttpHeader.CONTENT_TYPE).filter(type -> type.startsWith(expected)).isEmpty()) {
      throw new ProblemException(
          Problem.of(415, "unsupported-media-type", "Send " + expected + "."));
    }
  }

  /** The body as text. */
  String text(int maxBytes) throws ProblemException, MalformedException, IOException {
    byte[] body;
    try (InputStream in = Content.Source.asInputStream(request)) {
      // As much of it as shows that it is too large.
      body = in.readNBytes(maxBytes + 1);
    }
    if (body.length > maxBytes) {
      throw new ProblemException(
          new Problem(
              413,
              "body-too-large",
              "The body is too large.",
              OptionalLong.of(maxBytes),
              OptionalLong.empty()));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("it is not UTF-8", e);
    }
  }

  void etag(Revision revision) {
    response.getHeaders().put(HttpHeader.ETAG, Responses.etag(revision));
  }

  void answer(int status, String json) {
    Responses.json(response, status, json, callback);
  }

  void problem(Problem problem) {
    Responses.problem(response, problem, callback);
  }
}
