package dev.inklog.e2e.simulation;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Event;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.History;
import dev.inklog.document.sequencing.SessionOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a sequencer's stores hold, and how far it has read: one state that a commit keeps whole. */
record SequencerMemory(
    int position,
    Map<DocumentId, Head> heads,
    Map<Session, SessionOutcome> sessions,
    Map<Place, Event> history) {

  /** A session in a document. */
  record Session(DocumentId document, SessionId session) {}

  /** An event's place. */
  record Place(DocumentId document, Revision revision) {}

  static SequencerMemory empty() {
    return new SequencerMemory(0, new HashMap<>(), new HashMap<>(), new HashMap<>());
  }

  /** A copy that goes on by itself, from another position. */
  SequencerMemory at(int position) {
    return new SequencerMemory(
        position, new HashMap<>(heads), new HashMap<>(sessions), new HashMap<>(history));
  }

  /** This, further on in {@code edits}. */
  SequencerMemory movedTo(int next) {
    return new SequencerMemory(next, heads, sessions, history);
  }

  Head head(DocumentId id) {
    return heads.getOrDefault(id, Head.NONE);
  }

  Optional<SessionOutcome> session(DocumentId id, SessionId session) {
    return Optional.ofNullable(sessions.get(new Session(id, session)));
  }

  History history(DocumentId id) {
    return revision -> Optional.ofNullable(history.get(new Place(id, revision)));
  }

  void evolve(Event event) {
    DocumentId id = event.documentId();
    heads.put(id, head(id).evolve(event));
    sessions.put(new Session(id, event.origin().sessionId()), SessionOutcome.of(event));
    history.put(new Place(id, event.revision()), event);
  }
}
