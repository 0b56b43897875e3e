package dev.inklog.gateway.log;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.history.VersionFold;
import dev.inklog.document.history.VersionPolicy;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.document.sequencing.Decision;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.Sequencer;
import dev.inklog.document.sequencing.SessionOutcome;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.presence.PresenceNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log without Kafka: the real sequencer decides at once, in the caller's thread, and whoever
 * listens is told at once.
 */
public final class FakeLog implements Submissions, DocumentSource, PresenceNotes {
  private final Sequencer sequencer = new Sequencer(Limits.DEFAULTS);
  private final Map<DocumentId, List<Event>> events = new HashMap<>();
  private final Map<SessionId, SessionOutcome> sessions = new HashMap<>();
  private final List<PresenceNote> notes = new ArrayList<>();
  private long offset;
  private long millis = 1000;
  private LogListener listener = LogListener.all(List.of());
  private Optional<RefusalCode> refusal = Optional.empty();
  private boolean deaf;
  private int loads;

  /** Tells this listener from now on. */
  public synchronized void tell(LogListener listener) {
    this.listener = listener;
  }

  /** Lets time go by. */
  public synchronized void pass(long elapsed) {
    millis += elapsed;
  }

  /** Refuses every submission from now on, as a producer would. */
  public synchronized void refuse(RefusalCode code) {
    refusal = Optional.of(code);
  }

  /** Takes submissions from now on and decides on none. */
  public synchronized void ignore() {
    deaf = true;
  }

  /** What this gateway told the others. */
  public synchronized List<PresenceNote> notes() {
    return List.copyOf(notes);
  }

  /** Another gateway tells something. */
  public synchronized void hear(PresenceNote note) {
    listener.onPresence(note);
    listener.onBatchEnd();
  }

  @Override
  public synchronized void tell(PresenceNote note) {
    notes.add(note);
  }

  @Override
  public synchronized void alive(PresenceNote.Alive note, Collection<DocumentId> documents) {
    if (!documents.isEmpty()) {
      notes.add(note);
    }
  }

  /** How often a document was loaded. */
  public synchronized int loads() {
    return loads;
  }

  /** Creates a document. */
  public Event create(DocumentId id, String text) {
    return submit(id, "creator-of-" + id, 1, 0, new Body.DocumentCreated("a title", "text", text));
  }

  /** Says something about a document. */
  public Event say(DocumentId id, String session, long sequence, Body body) {
    return submit(id, session, sequence, log(id).size(), body);
  }

  /** Edits a document. */
  public Event edit(DocumentId id, String session, long sequence, long base, String operation) {
    return submit(id, session, sequence, base, new Body.TextEdited(Operation.fromJson(operation)));
  }

  private synchronized Event submit(
      DocumentId id, String session, long sequence, long base, Body body) {
    Origin origin =
        new Origin(new SessionId(session), new ClientSequence(sequence), new Principal("guest"));
    submit(new Submission(id, origin, new Revision(base), body, ""), code -> {});
    return log(id).getLast();
  }

  @Override
  public synchronized void submit(Submission submission, Consumer<RefusalCode> whenRefused) {
    if (refusal.isPresent()) {
      whenRefused.accept(refusal.get());
    } else if (!deaf) {
      decide(submission);
      listener.onBatchEnd();
    }
  }

  private void decide(Submission submission) {
    List<Event> log = log(submission.documentId());
    Head head = Head.NONE;
    for (Event event : log) {
      head = head.evolve(event);
    }
    InputPosition input = new InputPosition(0, log.size(), Instant.ofEpochMilli(millis));
    Optional<SessionOutcome> session =
        Optional.ofNullable(sessions.get(submission.origin().sessionId()));
    switch (sequencer.decide(head, session, revision -> event(log, revision), submission, input)) {
      case Decision.Accepted(Event event) -> {
        log.add(event);
        sessions.put(event.origin().sessionId(), SessionOutcome.of(event));
        listener.onEvent(new LoggedEvent(event, offset++));
      }
      case Decision.AlreadyAccepted(Revision revision) ->
          nack(submission, Refusal.of(RefusalCode.ALREADY_ACCEPTED, revision), input);
      case Decision.Refused(Refusal reason) -> nack(submission, reason, input);
    }
  }

  private void nack(Submission submission, Refusal reason, InputPosition input) {
    listener.onNack(new Nack(submission.documentId(), submission.origin(), reason, input));
  }

  private static Optional<Event> event(List<Event> log, Revision revision) {
    return revision.value() > log.size()
        ? Optional.empty()
        : Optional.of(log.get((int) revision.value() - 1));
  }

  private List<Event> log(DocumentId id) {
    return events.computeIfAbsent(id, _ -> new ArrayList<>());
  }

  @Override
  public Following follow(DocumentId id) {
    return Following.ALWAYS;
  }

  @Override
  public synchronized List<Version> versions(DocumentId id, Revision before, int limit) {
    List<Version> ended = new ArrayList<>();
    VersionFold fold = VersionFold.begin(VersionPolicy.DEFAULTS);
    for (Event event : log(id)) {
      VersionFold.Step step = fold.evolve(event);
      step.ended()
          .filter(version -> version.revision().compareTo(before) < 0)
          .ifPresent(ended::addFirst);
      fold = step.fold();
    }
    return ended.stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Membership> memberships(
      Principal principal, Optional<DocumentId> after, int limit) {
    String from = after.map(DocumentId::value).orElse("");
    return events.keySet().stream()
        .sorted(Comparator.comparing(DocumentId::value))
        .filter(id -> id.value().compareTo(from) > 0)
        .map(this::document)
        .filter(document -> document.info().access().grants().containsKey(principal))
        .limit(limit)
        .map(document ->
            new Membership(
                document.id(),
                document.info().title(),
                Objects.requireNonNull(document.info().access().grants().get(principal)),
                document.info().deleted(),
                Membership.rounded(document.text().length())))
        .toList();
  }

  private Document document(DocumentId id) {
    Document document = Document.absent(id);
    for (Event event : log(id)) {
      document = document.evolve(event);
    }
    return document;
  }

  @Override
  public synchronized LoadedDocument load(DocumentId id) {
    loads++;
    return new LoadedDocument(Document.absent(id), 0, List.copyOf(log(id)));
  }

  @Override
  public synchronized List<Event> events(DocumentId id, Revision after, Revision to) {
    return List.copyOf(log(id).subList((int) after.value(), (int) to.value()));
  }
}
