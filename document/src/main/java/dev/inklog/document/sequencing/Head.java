package dev.inklog.document.sequencing;

import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;

/**
 * What the sequencer knows of a document: its head revision, the length of its text, the hash of
 * its last event.
 */
public record Head(Revision revision, int textLength, Hash hash) {
  /** The head of a document that does not exist. */
  public static final Head NONE = new Head(Revision.ZERO, 0, Hash.ZERO);

  /** True once the document was created. */
  public boolean exists() {
    return revision.value() > 0;
  }

  /** The head after the next event. */
  public Head evolve(Event event) {
    int change =
        switch (event.body()) {
          case Body.DocumentCreated(_, _, String text) -> text.length();
          case Body.TextEdited(var operation) -> operation.lengthChange();
        };
    return new Head(event.revision(), textLength + change, event.hash());
  }
}
