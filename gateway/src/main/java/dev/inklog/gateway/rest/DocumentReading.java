package dev.inklog.gateway.rest;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.protocol.JsonObject;
import dev.inklog.gateway.room.Reception;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code GET /v1/documents/{id}}: the document at its head, as JSON or as text. */
final class DocumentReading {
  private final Reception reception;

  DocumentReading(Reception reception) {
    this.reception = reception;
  }

  void answer(DocumentId id, Request request, Response response, Callback callback)
      throws InterruptedException {
    Optional<Media> media = Media.of(request.getHeaders().getQualityCSV(HttpHeader.ACCEPT));
    if (media.isEmpty()) {
      Responses.problem(
          response,
          Problem.of(406, "not-acceptable", "Accept application/json or text/plain."),
          callback);
      return;
    }
    Optional<Document> document = reception.read(id);
    if (document.isEmpty()) {
      Responses.problem(response, Problem.noSuchDocument(), callback);
      return;
    }
    String etag = Responses.etag(document.get().revision());
    response.getHeaders().put(HttpHeader.ETAG, etag);
    response.getHeaders().put(HttpHeader.VARY, "Accept");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    if (isKnown(request, etag)) {
      Responses.notModified(response, callback);
      return;
    }
    switch (media.get()) {
      case JSON -> Responses.json(response, 200, json(document.get()), callback);
      case TEXT -> Responses.text(response, document.get().text().toString(), callback);
    }
  }

  private static boolean isKnown(Request request, String etag) {
    List<String> known = request.getHeaders().getCSV(HttpHeader.IF_NONE_MATCH, true);
    return known.contains(etag) || known.contains("W/" + etag) || known.contains("*");
  }

  private static String json(Document document) {
    return new JsonObject()
        .put("id", document.id().value())
        .put("revision", document.revision().value())
        .put("title", document.info().title())
        .put("language", document.info().settings().language())
        .put("text", document.text().toString())
        .toString();
  }
}
