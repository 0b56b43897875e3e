package dev.inklog.gateway.rest;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.gateway.admission.SubmissionContext;
import dev.inklog.gateway.admission.SubmissionPolicy;
import dev.inklog.gateway.caller.OwnSession;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.log.Outcomes.Outcome;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Requests that change something: submissions that go through the log like any other, and their
 * outcomes.
 *
 * <p>A request with an {@code Idempotency-Key} is submitted under a session that is made from its
 * user and its key. So the sequencer knows it again, whichever gateway a repetition comes through,
 * and it is answered with its first outcome.
 */
final class Submitting {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int MAX_KEY_LENGTH = 200;

  private final RestServices services;

  Submitting(RestServices services) {
    this.services = services;
  }

  /** Submits something about a document that is there, and answers with its event. */
  void submit(Exchange exchange, Body body, Optional<Revision> base)
      throws ProblemException, InterruptedException {
    submit(exchange, body, base, context(exchange, base));
  }

  /** Submits something that was written against a document as it was found. */
  void submit(Exchange exchange, Body body, Optional<Revision> base, SubmissionContext context)
      throws ProblemException, InterruptedException {
    Revision against = base.orElse(context.head().revision());
    EncodedEvent event =
        event(
            exchange,
            new Proposal(session(exchange), ClientSequence.FIRST, against, body),
            context);
    exchange.etag(event.revision());
    exchange.answer(200, event.json());
  }

  /** Submits one after the other; gives the last event. A repetition goes on where it ended. */
  EncodedEvent all(Exchange exchange, List<Body> bodies)
      throws ProblemException, InterruptedException {
    SessionId session = session(exchange);
    ClientSequence sequence = ClientSequence.FIRST;
    Optional<EncodedEvent> last = Optional.empty();
    for (Body body : bodies) {
      SubmissionContext context = context(exchange, Optional.empty());
      last =
          Optional.of(
              event(
                  exchange,
                  new Proposal(session, sequence, context.head().revision(), body),
                  context));
      sequence = sequence.next();
    }
    return last.orElseThrow();
  }

  /** Submits something that cannot be repeated, whatever key the request has. */
  EncodedEvent once(Exchange exchange, Body body) throws ProblemException, InterruptedException {
    SubmissionContext context = context(exchange, Optional.empty());
    SessionId session = new SessionId(services.names().next());
    return event(
        exchange,
        new Proposal(session, ClientSequence.FIRST, context.head().revision(), body),
        context);
  }

  /** The document that a request is about. */
  SubmissionContext context(Exchange exchange, Optional<Revision> base)
      throws ProblemException, InterruptedException {
    SubmissionContext context =
        services
            .documents()
            .reception()
            .context(exchange.document(), base)
            .filter(found -> exchange.caller().isToldOf(found.head(), Instant.now()))
            .orElseThrow(() -> new ProblemException(Problem.noSuchDocument()));
    String etag = Responses.etag(context.head().revision());
    if (exchange.header(HttpHeader.IF_MATCH).isPresent()
        && !exchange.names(HttpHeader.IF_MATCH, etag)) {
      throw new ProblemException(
          Problem.of(412, "precondition-failed", "The document is at another revision."));
    }
    return context;
  }

  /** What is to be submitted, but for whose it is. */
  private record Proposal(SessionId session, ClientSequence sequence, Revision base, Body body) {}

  private EncodedEvent event(Exchange exchange, Proposal proposal, SubmissionContext context)
      throws ProblemException, InterruptedException {
    SubmissionPolicy.Author author = new SubmissionPolicy.Author(exchange.caller(), Instant.now());
    Optional<Refusal> refusal =
        services.policy().refusal(proposal.body(), proposal.base(), author, context);
    if (refusal.isPresent() && !isRepetition(exchange, refusal.get().code())) {
      throw new ProblemException(Problem.of(refusal.get()));
    }
    Origin origin = new Origin(proposal.session(), proposal.sequence(), exchange.user());
    return EncodedEvent.of(
        outcome(new Submission(exchange.document(), origin, proposal.base(), proposal.body(), "")));
  }

  /**
   * True if it may be a repetition of what was accepted before its author lost the right to it, as
   * who deletes a document or gives it away does: only the sequencer knows, and refuses it if not.
   */
  private static boolean isRepetition(Exchange exchange, RefusalCode code) throws ProblemException {
    return key(exchange).isPresent()
        && exchange.caller().scope().isAll()
        && (code == RefusalCode.FORBIDDEN || code == RefusalCode.DOCUMENT_DELETED);
  }

  /** Submits and waits; gives the event that came of it, also if that was before. */
  Event outcome(Submission submission) throws ProblemException, InterruptedException {
    return switch (services.documents().outcomes().submit(submission)) {
      case Outcome.Accepted(Event event) -> event;
      case Outcome.Refused(Refusal refusal) when refusal.code() == RefusalCode.ALREADY_ACCEPTED ->
          services.documents().source().event(submission.documentId(), refusal.head());
      case Outcome.Refused(Refusal refusal) -> throw new ProblemException(Problem.of(refusal));
      case Outcome.Unknown _ ->
          throw new ProblemException(
              Problem.unavailable(
                  "The outcome is not known yet. It may still come to be: with an"
                      + " Idempotency-Key you can ask again."));
    };
  }

  /** The session of a request: known again by its key, or new. */
  SessionId session(Exchange exchange) throws ProblemException {
    Optional<String> key = key(exchange);
    return new SessionId(
        key.isPresent()
            ? OwnSession.REQUEST + digest(exchange.user(), key.get())
            : services.names().next());
  }

  /** A name for what a request makes: the same for the same key. */
  String name(Exchange exchange) throws ProblemException {
    Optional<String> key = key(exchange);
    return key.isPresent() ? digest(exchange.user(), key.get()) : services.names().next();
  }

  private static Optional<String> key(Exchange exchange) throws ProblemException {
    Optional<String> key =
        Optional.ofNullable(exchange.request().getHeaders().get(IDEMPOTENCY_KEY));
    if (key.filter(value -> value.isBlank() || value.length() > MAX_KEY_LENGTH).isPresent()) {
      throw new ProblemException(
          Problem.of(
              400,
              RefusalCode.MALFORMED.wireName(),
              "Idempotency-Key must have 1 to %d characters.".formatted(MAX_KEY_LENGTH)));
    }
    return key;
  }

  private static String digest(Principal user, String key) {
    Hash hash = Hash.sha256((user.value() + "\n" + key).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.bytes());
  }
}
