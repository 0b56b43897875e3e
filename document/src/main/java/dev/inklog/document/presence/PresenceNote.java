package dev.inklog.document.presence;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one gateway tells the others of the people who are connected to it.
 *
 * <p>Only whoever is asked needs an answer: a gateway that opens a document tells who is there and
 * asks the others; from then on each tells the others what changes, until nobody is left or it is
 * not heard of any more.
 */
public sealed interface PresenceNote {
  /** The gateway that tells, by a name that it has for as long as its process lives. */
  String gateway();

  /** The document that it is about; none if it is about the gateway itself. */
  default Optional<DocumentId> about() {
    return switch (this) {
      case Alive _ -> Optional.empty();
      case Roster(_, var document, _, _) -> Optional.of(document);
      case Changed(_, var document, _, _, _) -> Optional.of(document);
      case Signalled(_, var document, _, _, _) -> Optional.of(document);
    };
  }

  /** It lives. Told every few seconds in each partition in which it has told of people. */
  record Alive(String gateway) implements PresenceNote {}

  /**
   * Everyone who is at a document by way of it.
   *
   * @param asks true if the others are to tell theirs
   */
  record Roster(String gateway, DocumentId document, List<Presence> present, boolean asks)
      implements PresenceNote {
    public Roster {
      present = List.copyOf(present);
    }
  }

  /** What is different since it last told. */
  record Changed(
      String gateway,
      DocumentId document,
      List<Presence> joined,
      List<SessionId> left,
      Map<SessionId, Cursors> moved)
      implements PresenceNote {
    public Changed {
      joined = List.copyOf(joined);
      left = List.copyOf(left);
      moved = Map.copyOf(moved);
    }

    /** True if it tells nothing. */
    public boolean isEmpty() {
      return joined.isEmpty() && left.isEmpty() && moved.isEmpty();
    }
  }

  /**
   * A message between clients, which the server does not read.
   *
   * @param to one session, or everyone else
   * @param data JSON
   */
  record Signalled(
      String gateway, DocumentId document, SessionId from, Optional<SessionId> to, String data)
      implements PresenceNote {}
}
