package dev.inklog.gateway.rest;

import dev.inklog.document.attribution.Span;
import dev.inklog.document.diff.Diff;
import dev.inklog.document.diff.Hunk;
import dev.inklog.document.diff.Hunks;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.JsonString;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.log.History;
import java.time.Instant;
import java.util.OptionalLong;

/** What documents were, what changed, and who wrote it. */
final class HistoryReading {
  private static final int CONTEXT_LINES = 3;

  private final DocumentReading reading;
  private final History history;

  HistoryReading(RestServices services, DocumentReading reading) {
    this.reading = reading;
    this.history = new History(services.documents().source());
  }

  /** {@code GET /v1/documents/{id}}, also with {@code ?revision=R} or {@code ?at=MILLIS}. */
  void answer(Exchange exchange) throws ProblemException, InterruptedException {
    Media media = DocumentReading.media(exchange);
    Document head = reading.readable(exchange);
    OptionalLong at = exchange.query("at");
    Revision revision =
        at.isPresent()
            ? known(
                history.at(head.id(), Instant.ofEpochMilli(at.getAsLong()), head.revision()), head)
            : revision(exchange, "revision", head);
    reading.answer(exchange, media, at(head, revision));
  }

  /** {@code GET /v1/documents/{id}/diff?from=A&to=B}; {@code to} is the head unless given. */
  void diff(Exchange exchange) throws ProblemException, InterruptedException {
    Document head = reading.readable(exchange);
    if (exchange.query("from").isEmpty()) {
      throw new ProblemException(Problem.of(400, "malformed", "from is missing."));
    }
    Document from = at(head, revision(exchange, "from", head));
    Document to = at(head, revision(exchange, "to", head));
    String before = from.text().toString();
    String after = to.text().toString();
    Operation operation = Diff.between(before, after);
    exchange.answer(
        200,
        new JsonObject()
            .put("from", from.revision().value())
            .put("to", to.revision().value())
            .putJson("op", operation.toJson())
            .putJson(
                "hunks",
                Hunks.of(before, operation, after, CONTEXT_LINES).stream()
                    .map(HistoryReading::hunk)
                    .toList())
            .toString());
  }

  private static String hunk(Hunk hunk) {
    return new JsonObject()
        .put("oldStart", hunk.oldStart())
        .put("oldLines", hunk.oldLines())
        .put("newStart", hunk.newStart())
        .put("newLines", hunk.newLines())
        .putJson("lines", hunk.lines().stream().map(JsonString::of).toList())
        .toString();
  }

  /** {@code GET /v1/documents/{id}/attribution?revision=R} */
  void attribution(Exchange exchange) throws ProblemException, InterruptedException {
    Document head = reading.readable(exchange);
    Revision revision = revision(exchange, "revision", head);
    exchange.etag(revision);
    exchange.answer(
        200,
        new JsonObject()
            .put("revision", revision.value())
            .putJson(
                "spans",
                history.attribution(head.id(), revision).spans().stream()
                    .map(HistoryReading::span)
                    .toList())
            .toString());
  }

  private static String span(Span span) {
    return new JsonObject()
        .put("length", span.length())
        .put("author", span.author().value())
        .put("revision", span.revision().value())
        .toString();
  }

  /** The document as it was at a revision that it has. */
  Document at(Document head, Revision revision) {
    return revision.equals(head.revision()) ? head : history.at(head.id(), revision);
  }

  /** A revision that the query names; the head if it names none. */
  private static Revision revision(Exchange exchange, String name, Document head)
      throws ProblemException {
    OptionalLong named = exchange.query(name);
    return named.isPresent() ? known(new Revision(named.getAsLong()), head) : head.revision();
  }

  /**
   * A revision, if the document has it.
   *
   * @throws ProblemException 404 if it has not
   */
  static Revision known(Revision revision, Document head) throws ProblemException {
    if (revision.value() < 1 || revision.compareTo(head.revision()) > 0) {
      throw new ProblemException(
          Problem.of(
              404, "unknown-revision", "The document has revisions 1 to " + head.revision() + "."));
    }
    return revision;
  }
}
