package dev.inklog.gateway.rest;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.json.MalformedException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** {@code POST /v1/documents} */
final class DocumentCreation {
  private final RestServices services;
  private final Submitting submitting;

  DocumentCreation(RestServices services, Submitting submitting) {
    this.services = services;
    this.submitting = submitting;
  }

  void answer(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    if (!exchange.caller().mayOwn()) {
      throw new ProblemException(
          Problem.of(
              403,
              RefusalCode.FORBIDDEN.wireName(),
              "Guests and keys for some documents create none."));
    }
    Json json = exchange.json(services.bounds().maxBodyBytes());
    Optional<DocumentId> wanted = id(json);
    Body.DocumentCreated body = body(json);
    DocumentId id = wanted.isPresent() ? wanted.get() : new DocumentId(submitting.name(exchange));
    exchange.recording().about(id);
    Origin origin = new Origin(submitting.session(exchange), ClientSequence.FIRST, exchange.user());
    created(
        exchange, submitting.outcome(new Submission(id, origin, Revision.ZERO, body, "")), body);
  }

  private static Optional<DocumentId> id(Json json) throws MalformedException {
    Optional<String> id = json.optionalString("id");
    try {
      return id.map(DocumentId::new);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("id must be 1 to 128 of A-Z a-z 0-9 . _ ~ -", e);
    }
  }

  private Body.DocumentCreated body(Json json) throws MalformedException, ProblemException {
    String title = shortString(json, "title", "", Limits.MAX_NAME_LENGTH);
    String language = shortString(json, "language", "text", Limits.MAX_LANGUAGE_LENGTH);
    String text = json.optionalString("text").orElse("");
    int maxLength = services.bounds().content().maxDocumentLength();
    if (text.length() > maxLength) {
      throw new ProblemException(
          Problem.of(Refusal.ofLimit(RefusalCode.DOCUMENT_TOO_LARGE, Revision.ZERO, maxLength)));
    }
    if (Surrogates.hasUnpaired(text)
        || Surrogates.hasUnpaired(title)
        || Surrogates.hasUnpaired(language)) {
      throw new ProblemException(
          Problem.of(Refusal.of(RefusalCode.UNPAIRED_SURROGATE, Revision.ZERO)));
    }
    return new Body.DocumentCreated(title, language, text);
  }

  private static String shortString(Json json, String name, String absent, int maxLength)
      throws MalformedException {
    String value = json.optionalString(name).orElse(absent);
    if (value.length() > maxLength) {
      throw new MalformedException("%s is longer than %d".formatted(name, maxLength));
    }
    return value;
  }

  private static void created(Exchange exchange, Event event, Body.DocumentCreated body) {
    String id = event.documentId().value();
    exchange.response().getHeaders().put(HttpHeader.LOCATION, "/v1/documents/" + id);
    exchange.etag(event.revision());
    exchange.answer(
        201,
        new JsonObject()
            .put("id", id)
            .put("revision", event.revision().value())
            .put("title", body.title())
            .put("language", body.language())
            .toString());
  }
}
