package dev.inklog.document.state;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.text.Text;

/** The state of a document at a revision: the fold of its log up to there. */
public record Document(
    DocumentId id,
    Revision revision,
    Hash hash,
    DocumentInfo info,
    Text text,
    Comments comments,
    Versions versions) {
  /** The document before its first event. */
  public static Document absent(DocumentId id) {
    return new Document(
        id, Revision.ZERO, Hash.ZERO, DocumentInfo.NONE, Text.EMPTY, Comments.NONE, Versions.NONE);
  }

  /** True once it was created, also while it is deleted. */
  public boolean exists() {
    return revision.value() > 0;
  }

  /**
   * The document after its next event.
   *
   * @throws IllegalStateException if the event is of another document or not the next one
   */
  public Document evolve(Event event) {
    if (!event.documentId().equals(id) || !event.revision().equals(revision.next())) {
      throw new IllegalStateException(
          "expected revision %s of %s but was revision %s of %s"
              .formatted(revision.next(), id, event.revision(), event.documentId()));
    }
    return new Document(
        id,
        event.revision(),
        event.hash(),
        info.evolve(event),
        textAfter(event.body()),
        comments.evolve(event),
        versions.evolve(event));
  }

  private Text textAfter(Body body) {
    return switch (body) {
      case Body.DocumentCreated(_, _, String first) -> Text.of(first);
      case Body.DocumentErased _ -> Text.EMPTY;
      default -> text.apply(body.operation());
    };
  }
}
