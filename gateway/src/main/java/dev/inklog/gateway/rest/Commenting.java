package dev.inklog.gateway.rest;

import dev.inklog.document.log.Body;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.protocol.BodyReader;
import dev.inklog.gateway.protocol.SnapshotJson;
import java.io.IOException;
import java.util.Optional;

/** What is said about a document, in threads and in its chat. */
final class Commenting {
  private final RestServices services;
  private final Submitting submitting;
  private final DocumentReading reading;

  Commenting(RestServices services, Submitting submitting, DocumentReading reading) {
    this.services = services;
    this.submitting = submitting;
    this.reading = reading;
  }

  /** {@code GET /v1/documents/{id}/comments} */
  void list(Exchange exchange) throws ProblemException, InterruptedException {
    Document document = reading.readable(exchange);
    exchange.etag(document.revision());
    exchange.answer(
        200,
        new JsonObject()
            .put("revision", document.revision().value())
            .putJson(
                "comments",
                document.comments().threads().stream().map(SnapshotJson::comment).toList())
            .toString());
  }

  /** {@code POST /v1/documents/{id}/comments} */
  void add(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = json(exchange);
    submitting.submit(
        exchange, BodyReader.comment(json), Optional.of(BodyReader.revision(json, "base")));
  }

  /** {@code POST /v1/documents/{id}/comments/{comment}/replies} */
  void reply(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Body reply = BodyReader.reply(exchange.revision("comment"), json(exchange));
    submitting.submit(exchange, reply, Optional.empty());
  }

  /** {@code PATCH /v1/documents/{id}/comments/{comment}} */
  void resolve(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Body resolution = BodyReader.resolution(exchange.revision("comment"), json(exchange));
    submitting.submit(exchange, resolution, Optional.empty());
  }

  /** {@code DELETE /v1/documents/{id}/comments/{comment}} */
  void delete(Exchange exchange) throws ProblemException, InterruptedException {
    submitting.submit(
        exchange, new Body.CommentDeleted(exchange.revision("comment")), Optional.empty());
  }

  /** {@code POST /v1/documents/{id}/chat} */
  void chat(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    submitting.submit(exchange, BodyReader.chat(json(exchange)), Optional.empty());
  }

  private Json json(Exchange exchange) throws ProblemException, MalformedException, IOException {
    return exchange.json(services.bounds().maxBodyBytes());
  }
}
