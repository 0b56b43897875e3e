package dev.inklog.gateway.rest;

import dev.inklog.document.diff.Diff;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.admission.SubmissionContext;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.protocol.BodyReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Requests that change a document: its text, its title, its settings, its being there. */
final class DocumentChanges {
  private static final int MAX_EXPIRY_DAYS = 36_500;

  private final RestServices services;
  private final Submitting submitting;

  DocumentChanges(RestServices services, Submitting submitting) {
    this.services = services;
    this.submitting = submitting;
  }

  /** {@code POST /v1/documents/{id}/edits} */
  void edit(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = exchange.json(services.bounds().maxBodyBytes());
    submitting.submit(
        exchange, BodyReader.edit(json), Optional.of(BodyReader.revision(json, "base")));
  }

  /**
   * {@code PUT /v1/documents/{id}/text}: what differs is one edit, so what others type meanwhile
   * stays.
   */
  void replaceText(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    exchange.requireType("text/plain");
    String text = exchange.text(services.bounds().maxBodyBytes());
    SubmissionContext context = submitting.context(exchange, Optional.empty());
    Revision head = context.head().revision();
    int maxLength = services.bounds().content().maxDocumentLength();
    if (text.length() > maxLength) {
      throw refused(Refusal.ofLimit(RefusalCode.DOCUMENT_TOO_LARGE, head, maxLength));
    }
    if (Surrogates.hasUnpaired(text)) {
      throw refused(Refusal.of(RefusalCode.UNPAIRED_SURROGATE, head));
    }
    Body body = new Body.TextEdited(Diff.between(context.head().text().toString(), text));
    submitting.submit(exchange, body, Optional.empty(), context);
  }

  private static ProblemException refused(Refusal refusal) {
    return new ProblemException(Problem.of(refusal));
  }

  /** {@code PATCH /v1/documents/{id}}: title, or settings, or maxParticipants. */
  void patch(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = exchange.json(services.bounds().maxBodyBytes());
    SubmissionContext context = submitting.context(exchange, Optional.empty());
    Document head = context.head();
    List<Body> bodies = new ArrayList<>();
    Optional<String> title = json.optionalString("title");
    title.ifPresent(name -> bodies.add(new Body.DocumentRenamed(name)));
    Settings settings = settings(json, head.info().settings());
    if (!settings.equals(head.info().settings())) {
      bodies.add(new Body.SettingsChanged(settings));
    }
    limit(json)
        .filter(most -> most != head.info().maxParticipants())
        .ifPresent(most -> bodies.add(new Body.ParticipantsLimited(most)));
    if (bodies.size() != 1) {
      throw new MalformedException(
          bodies.isEmpty()
              ? "it changes nothing"
              : "title, settings and maxParticipants are an event each: send one after the other");
    }
    submitting.submit(exchange, bodies.getFirst(), Optional.empty(), context);
  }

  private static Optional<Integer> limit(Json json) throws MalformedException {
    OptionalLong most = json.optionalNumber("maxParticipants");
    if (most.isEmpty()) {
      return Optional.empty();
    }
    if (most.getAsLong() < 0 || most.getAsLong() > Limits.MAX_PARTICIPANTS) {
      throw new MalformedException(
          "maxParticipants must be 0 to %d".formatted(Limits.MAX_PARTICIPANTS));
    }
    return Optional.of((int) most.getAsLong());
  }

  private static Settings settings(Json json, Settings before) throws MalformedException {
    String language = json.optionalString("language").orElse(before.language());
    long days = json.optionalNumber("expiryDays").orElse(before.expiryDays());
    if (language.isEmpty()
        || language.length() > Limits.MAX_LANGUAGE_LENGTH
        || Surrogates.hasUnpaired(language)) {
      throw new MalformedException(
          "language must have 1 to %d units".formatted(Limits.MAX_LANGUAGE_LENGTH));
    }
    if (days < 0 || days > MAX_EXPIRY_DAYS) {
      throw new MalformedException("expiryDays must be 0 to %d".formatted(MAX_EXPIRY_DAYS));
    }
    return new Settings(language, (int) days);
  }

  /** {@code DELETE /v1/documents/{id}} */
  void delete(Exchange exchange) throws ProblemException, InterruptedException {
    submitting.submit(exchange, new Body.DocumentDeleted(), Optional.empty());
  }

  /** {@code POST /v1/documents/{id}/erase} */
  void erase(Exchange exchange) throws ProblemException, InterruptedException {
    submitting.submit(exchange, new Body.DocumentErased(), Optional.empty());
  }

  /** {@code POST /v1/documents/{id}/restore} */
  void restore(Exchange exchange) throws ProblemException, InterruptedException {
    submitting.submit(exchange, new Body.DocumentRestored(), Optional.empty());
  }
}
