package dev.inklog.gateway.presence;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.presence.PresenceNote;
import java.util.Collection;

/**
 * Where notes of presence go, to be heard by other gateways. May block for a moment; may lose some.
 */
public interface PresenceNotes {
  /** Nobody hears them. */
  PresenceNotes NONE =
      new PresenceNotes() {
        @Override
        public void tell(PresenceNote note) {}

        @Override
        public void alive(PresenceNote.Alive note, Collection<DocumentId> documents) {}
      };

  /** Tells those who have the note's document open. Notes of one document keep their order. */
  void tell(PresenceNote note);

  /** Tells those who may have one of these documents open that this gateway lives. */
  void alive(PresenceNote.Alive note, Collection<DocumentId> documents);
}
