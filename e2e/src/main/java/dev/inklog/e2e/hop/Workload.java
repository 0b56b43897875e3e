package dev.inklog.e2e.hop;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;

/**
 * One writer in each of some documents, typing a character at a time, in turn. Submission {@code i}
 * for {@code i < documents} creates document {@code i}; each later one is the next character of
 * document {@code i % documents}, written by who has everything outstanding in order: its base is
 * the revision that the one before it will have.
 *
 * @param name what the documents' ids begin with: another one for each run
 * @param author who creates and writes them
 */
public record Workload(String name, int documents, Principal author) {
  private static final Principal ANN = new Principal("ann");

  /** Written by Ann. */
  Workload(String name, int documents) {
    this(name, documents, ANN);
  }

  /** The document that submission {@code i} is of. */
  public DocumentId document(int i) {
    return new DocumentId(name + "-" + i % documents);
  }

  /** The submission of a number, from 0. */
  public Submission submission(int i) {
    int nth = i / documents;
    Origin origin = new Origin(session(i), new ClientSequence(nth + 1L), author);
    Body body =
        nth == 0
            ? new Body.DocumentCreated("Title", "text", "")
            : new Body.TextEdited(Operation.builder().retain(nth - 1).insert("x").build());
    return new Submission(document(i), origin, new Revision(nth), body, "");
  }

  /** The submission that an outcome is of. */
  int index(Origin origin) {
    String session = origin.sessionId().value();
    int document = Integer.parseInt(session.substring(session.lastIndexOf('-') + 1));
    return (int) (origin.clientSequence().value() - 1) * documents + document;
  }

  /** True if the outcome is of this workload. */
  boolean contains(Origin origin) {
    return origin.sessionId().value().startsWith(name + "-");
  }

  private SessionId session(int i) {
    return new SessionId(name + "-" + i % documents);
  }
}
