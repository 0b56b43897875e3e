package dev.inklog.gateway.rest;

import dev.inklog.document.diff.Diff;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.state.Document;
import dev.inklog.document.state.NamedVersion;
import dev.inklog.gateway.admission.SubmissionContext;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.protocol.BodyReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The points in a document's history that people go back to. */
final class Versioning {
  private static final int MAX_VERSIONS = 100;

  private final RestServices services;
  private final Submitting submitting;
  private final DocumentReading reading;
  private final HistoryReading history;

  Versioning(
      RestServices services,
      Submitting submitting,
      DocumentReading reading,
      HistoryReading history) {
    this.services = services;
    this.submitting = submitting;
    this.reading = reading;
    this.history = history;
  }

  /**
   * {@code GET /v1/documents/{id}/versions?before=R&limit=N}: newest first, those that ended by
   * themselves and those that were named; {@code before} in the answer is where to go on, and 0 if
   * there is no more.
   */
  void list(Exchange exchange) throws ProblemException, InterruptedException {
    Document head = reading.readable(exchange);
    int limit = Math.clamp(exchange.query("limit").orElse(MAX_VERSIONS), 1, MAX_VERSIONS);
    Revision before = new Revision(exchange.query("before").orElse(Long.MAX_VALUE));
    NavigableMap<Revision, String> found = new TreeMap<>();
    Map<Revision, NamedVersion> named = new HashMap<>();
    head.versions().named().forEach(version -> named.put(version.revision(), version));
    for (Version version : services.documents().source().versions(head.id(), before, limit)) {
      found.put(version.revision(), VersionJson.of(version, named.remove(version.revision())));
    }
    named.values().stream()
        .filter(version -> version.revision().compareTo(before) < 0)
        .forEach(version -> found.put(version.revision(), VersionJson.of(version)));
    List<Revision> page = found.descendingKeySet().stream().limit(limit).toList();
    exchange.answer(
        200,
        new JsonObject()
            .putJson("versions", page.stream().map(found::get).toList())
            .put("before", page.size() < limit ? 0 : page.getLast().value())
            .toString());
  }

  /** {@code POST /v1/documents/{id}/versions}: the head, or an earlier revision, gets a name. */
  void name(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = exchange.json(services.bounds().maxBodyBytes());
    SubmissionContext context = submitting.context(exchange, Optional.empty());
    Revision revision =
        json.optionalNumber("revision").isPresent()
            ? BodyReader.revision(json, "revision")
            : context.head().revision();
    Body body = new Body.VersionNamed(revision, json.string("name"));
    submitting.submit(exchange, body, Optional.empty(), context);
  }

  /**
   * {@code POST /v1/documents/{id}/revert}: the text is what it was at a revision, by one edit of
   * what differs. What others type meanwhile is merged with it, as with any edit.
   */
  void revert(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = exchange.json(services.bounds().maxBodyBytes());
    Revision revision = BodyReader.revision(json, "revision");
    // Who may not read it is not told what it was.
    Document head = reading.readable(exchange);
    Document past = history.at(head, HistoryReading.known(revision, head));
    SubmissionContext context = submitting.context(exchange, Optional.empty());
    String now = context.head().text().toString();
    Body body = new Body.TextEdited(Diff.between(now, past.text().toString()));
    submitting.submit(exchange, body, Optional.empty(), context);
  }
}
