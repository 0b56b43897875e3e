package dev.inklog.document.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One document under a sequencer: its log, and what is known of it. */
public final class SequencedDocument {
  public static final DocumentId ID = new DocumentId("d");
  public static final Principal OWNER = new Principal("ann");

  private final Sequencer sequencer;
  private final List<Event> log = new ArrayList<>();
  private final Map<SessionId, SessionOutcome> sessions = new HashMap<>();
  private Head head = Head.NONE;

  public SequencedDocument(Limits limits) {
    sequencer = new Sequencer(limits);
  }

  /** The owner creates it. */
  public Decision create(String text) {
    return submit("creator", 1, 0, new Body.DocumentCreated("title", "text", text));
  }

  /** The owner edits it. */
  public Decision edit(String session, long sequence, long base, String operation) {
    return submit(session, sequence, base, new Body.TextEdited(Operation.fromJson(operation)));
  }

  /** The owner submits something. */
  public Decision submit(String session, long sequence, long base, Body body) {
    return submit(origin(session, sequence, OWNER), base, body, Instant.EPOCH);
  }

  /** Someone submits something at the head, in a session of any name. */
  public Decision submit(Principal author, String session, long sequence, Body body) {
    return submit(origin(session, sequence, author), head.revision().value(), body, Instant.EPOCH);
  }

  /** Someone submits something at the head, in a session of their own. */
  public Decision submit(Principal author, Body body, Instant at) {
    SessionId session = new SessionId("s" + Integer.toHexString(author.hashCode()));
    long next = sessions.containsKey(session) ? sessions.get(session).last().value() + 1 : 1;
    return submit(origin(session.value(), next, author), head.revision().value(), body, at);
  }

  /** The system submits something about the document as it was at a revision. */
  public Decision system(long base, Body body) {
    return submit(
        origin("system-" + sessions.size(), 1, Principal.SYSTEM), base, body, Instant.EPOCH);
  }

  private Decision submit(Origin origin, long base, Body body, Instant at) {
    Decision decision =
        sequencer.decide(
            head,
            Optional.ofNullable(sessions.get(origin.sessionId())),
            revision ->
                revision.value() > log.size()
                    ? Optional.empty()
                    : Optional.of(log.get((int) revision.value() - 1)),
            new Submission(ID, origin, new Revision(base), body, ""),
            new InputPosition(0, log.size(), at));
    if (decision instanceof Accepted(Event event)) {
      log.add(event);
      head = head.evolve(event);
      sessions.put(origin.sessionId(), SessionOutcome.of(event));
    }
    return decision;
  }

  private static Origin origin(String session, long sequence, Principal author) {
    return new Origin(new SessionId(session), new ClientSequence(sequence), author);
  }

  public Head head() {
    return head;
  }

  public List<Event> log() {
    return log;
  }

  /** The fold of the log, which must agree with what the sequencer knows. */
  public Document document() {
    Document document = Document.absent(ID);
    for (Event event : log) {
      document = document.evolve(event);
    }
    assertThat(document.text().length()).isEqualTo(head.textLength());
    assertThat(document.hash()).isEqualTo(head.hash());
    assertThat(document.info().access()).isEqualTo(head.access());
    assertThat(document.info().deleted()).isEqualTo(head.deleted());
    return document;
  }

  public String text() {
    return document().text().toString();
  }
}
