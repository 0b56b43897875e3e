package dev.inklog.store;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Decision;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.Sequencer;
import dev.inklog.document.sequencing.SessionOutcome;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the log of a document as its one author would: {@code new
 * DocumentLog("d").created("ab").edited("[1,\"x\"]")}.
 */
final class DocumentLog {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Sequencer SEQUENCER = new Sequencer(Limits.DEFAULTS);

  private final DocumentId id;
  private final Principal author;
  private final List<Event> events = new ArrayList<>();
  private Head head = Head.NONE;

  DocumentLog(String id) {
    this(id, "ada");
  }

  DocumentLog(String id, String author) {
    this.id = new DocumentId(id);
    this.author = new Principal(author);
  }

  DocumentLog created(String text) {
    return with(new Body.DocumentCreated("A title", "text", text));
  }

  DocumentLog edited(String operation) {
    return with(new Body.TextEdited(Operation.fromJson(operation)));
  }

  /** Types a letter at the beginning, so many times. */
  DocumentLog typed(int times) {
    for (int i = 0; i < times; i++) {
      edited("[\"" + (char) ('a' + i % 26) + "\"]");
    }
    return this;
  }

  DocumentId id() {
    return id;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** The events of revisions {@code first} to {@code last}. */
  List<Event> events(int first, int last) {
    return List.copyOf(events.subList(first - 1, last));
  }

  /** The document as of a revision. */
  Document at(int revision) {
    Document document = Document.absent(id);
    for (Event event : events(1, revision)) {
      document = document.evolve(event);
    }
    return document;
  }

  /** Appends all of it, in batches of a size; the head afterwards. */
  Revision appendTo(DocumentStore store, int size) {
    Revision stored = Revision.ZERO;
    for (int first = 1; first <= events.size(); first += size) {
      stored = store.append(id, events(first, Math.min(events.size(), first + size - 1)));
    }
    return stored;
  }

  private DocumentLog with(Body body) {
    Optional<SessionOutcome> session =
        events.isEmpty() ? Optional.empty() : Optional.of(SessionOutcome.of(events.getLast()));
    Origin origin = new Origin(new SessionId("s"), new ClientSequence(events.size() + 1L), author);
    InputPosition input =
        new InputPosition(0, events.size(), BEGIN.plusMillis(100L * events.size()));
    Submission submission = new Submission(id, origin, head.revision(), body, "");
    Decision decision =
        SEQUENCER.decide(head, session, revision -> Optional.empty(), submission, input);
    if (!(decision instanceof Decision.Accepted(Event event))) {
      throw new IllegalArgumentException("expected an accepted submission but was " + decision);
    }
    events.add(event);
    head = head.evolve(event);
    return this;
  }
}
