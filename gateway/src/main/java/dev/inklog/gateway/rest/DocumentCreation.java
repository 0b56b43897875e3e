package dev.inklog.gateway.rest;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.log.Outcomes.Outcome;
import dev.inklog.gateway.protocol.JsonObject;
import dev.inklog.gateway.protocol.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code POST /v1/documents}: a submission that goes through the log like any other, and its
 * outcome.
 */
final class DocumentCreation {
  private static final Principal GUEST = new Principal("guest");

  private final RestServices services;

  DocumentCreation(RestServices services) {
    this.services = services;
  }

  void answer(Request request, Response response, Callback callback) throws InterruptedException {
    Optional<String> type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    if (type.filter(value -> value.startsWith("application/json")).isEmpty()) {
      Responses.problem(
          response, Problem.of(415, "unsupported-media-type", "Send application/json."), callback);
      return;
    }
    try {
      byte[] body = body(request);
      if (body.length > services.maxBodyBytes()) {
        Responses.problem(response, tooLarge(services.maxBodyBytes()), callback);
        return;
      }
      create(CreateRequest.parse(utf8(body)), response, callback);
    } catch (MalformedException e) {
      String detail = "The body cannot be understood: " + e.reason() + ".";
      Responses.problem(
          response, Problem.of(400, RefusalCode.MALFORMED.wireName(), detail), callback);
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private void create(CreateRequest request, Response response, Callback callback)
      throws InterruptedException {
    int maxLength = services.limits().maxDocumentLength();
    if (request.created().text().length() > maxLength) {
      Refusal refusal = Refusal.ofLimit(RefusalCode.DOCUMENT_TOO_LARGE, Revision.ZERO, maxLength);
      Responses.problem(response, Problem.of(refusal), callback);
      return;
    }
    if (request.hasUnpairedSurrogate()) {
      Refusal refusal = Refusal.of(RefusalCode.UNPAIRED_SURROGATE, Revision.ZERO);
      Responses.problem(response, Problem.of(refusal), callback);
      return;
    }
    DocumentId id = request.id().orElseGet(() -> new DocumentId(services.names().next()));
    Origin origin = new Origin(new SessionId(services.names().next()), ClientSequence.FIRST, GUEST);
    Submission submission = new Submission(id, origin, Revision.ZERO, request.created(), "");
    switch (services.outcomes().submit(submission)) {
      case Outcome.Accepted(Event event) -> created(event, request.created(), response, callback);
      case Outcome.Refused(Refusal refusal) ->
          Responses.problem(response, Problem.of(refusal), callback);
      case Outcome.Unknown _ ->
          Responses.problem(
              response,
              Problem.unavailable(
                  "The outcome is not known yet. The document may still come to be: read it."),
              callback);
    }
  }

  private static void created(
      Event event, Body.DocumentCreated body, Response response, Callback callback) {
    String id = event.documentId().value();
    response.getHeaders().put(HttpHeader.LOCATION, "/v1/documents/" + id);
    response.getHeaders().put(HttpHeader.ETAG, Responses.etag(event.revision()));
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("revision", event.revision().value())
            .put("title", body.title())
            .put("language", body.language());
    Responses.json(response, 201, json.toString(), callback);
  }

  /** The body, or as much of it as shows that it is too large. */
  private byte[] body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      return in.readNBytes(services.maxBodyBytes() + 1);
    }
  }

  private static String utf8(byte[] body) throws MalformedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("it is not UTF-8", e);
    }
  }

  private static Problem tooLarge(int limit) {
    return new Problem(
        413,
        "body-too-large",
        "The body is too large.",
        OptionalLong.of(limit),
        OptionalLong.empty());
  }
}
