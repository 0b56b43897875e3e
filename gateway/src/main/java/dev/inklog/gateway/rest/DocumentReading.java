package dev.inklog.gateway.rest;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.log.Placements;
import dev.inklog.gateway.protocol.SnapshotJson;
import dev.inklog.gateway.room.Reception;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** Documents as JSON or as text, and where they live. */
final class DocumentReading {
  private final Reception reception;

  DocumentReading(Reception reception) {
    this.reception = reception;
  }

  /** A document that the user may read. */
  Document readable(Exchange exchange) throws ProblemException, InterruptedException {
    return readable(exchange, Role.VIEWER);
  }

  /** A document in which the user has at least that role. */
  Document readable(Exchange exchange, Role least) throws ProblemException, InterruptedException {
    return readable(exchange.document(), exchange.caller(), least);
  }

  /** A document in which somebody has at least that role. */
  Document readable(DocumentId id, Caller caller, Role least)
      throws ProblemException, InterruptedException {
    Document document =
        reception
            .read(id)
            .filter(found -> caller.isToldOf(found, Instant.now()))
            .orElseThrow(() -> new ProblemException(Problem.noSuchDocument()));
    Optional<Role> role = caller.role(document, Instant.now());
    if (document.info().deleted()) {
      throw new ProblemException(
          Problem.of(Refusal.of(RefusalCode.DOCUMENT_DELETED, document.revision())));
    }
    if (role.filter(own -> own.covers(least)).isEmpty()) {
      throw new ProblemException(
          Problem.of(Refusal.of(RefusalCode.FORBIDDEN, document.revision())));
    }
    return document;
  }

  /** The form that is accepted. */
  static Media media(Exchange exchange) throws ProblemException {
    return Media.of(exchange.request().getHeaders().getQualityCSV(HttpHeader.ACCEPT))
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(406, "not-acceptable", "Accept application/json or text/plain.")));
  }

  /** Answers with a document at some revision. */
  void answer(Exchange exchange, Media media, Document document) {
    exchange.etag(document.revision());
    exchange.response().getHeaders().put(HttpHeader.VARY, "Accept");
    exchange.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    if (exchange.names(HttpHeader.IF_NONE_MATCH, Responses.etag(document.revision()))) {
      Responses.notModified(exchange.response(), exchange.callback());
      return;
    }
    switch (media) {
      case JSON -> exchange.answer(200, json(document));
      case TEXT ->
          Responses.text(exchange.response(), document.text().toString(), exchange.callback());
    }
  }

  private static String json(Document document) {
    JsonObject json =
        new JsonObject()
            .put("id", document.id().value())
            .put("revision", document.revision().value());
    return SnapshotJson.info(json, document).put("text", document.text().toString()).toString();
  }

  /** {@code GET /v1/documents/{id}/placement} */
  Endpoint.Handling placement(RestServices.Documents documents) {
    return exchange -> {
      Placements.Place place = documents.placements().of(readable(exchange).id());
      JsonObject json = new JsonObject().put("partition", place.partition());
      place.gateway().ifPresent(gateway -> json.put("gateway", gateway));
      exchange.answer(200, json.toString());
    };
  }
}
