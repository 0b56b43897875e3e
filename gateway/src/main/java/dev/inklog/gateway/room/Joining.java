package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Revision;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.util.List;
import java.util.Optional;

/** What becomes of someone who wants to join a room. */
sealed interface Joining {
  /**
   * In: gets every event after {@code document}, which is the head at this moment.
   *
   * @param present the others
   */
  record Joined(Document document, List<EncodedEvent> missed, Role role, List<Presence> present)
      implements Joining {}

  /** Not in: lacks the events up to {@code horizon}, which the room does not hold. */
  record Behind(Revision horizon) implements Joining {}

  /** Not in: knows a revision that the room has not reached. */
  record Ahead() implements Joining {}

  /** Not in: the room has closed; ask for it again. */
  record Gone() implements Joining {}

  /** Not in: the document does not exist, or not for the user. */
  record Absent() implements Joining {}

  /** Not in: the document is deleted. */
  record Deleted() implements Joining {}

  /** Not in: the session is somebody else's. */
  record Barred() implements Joining {}

  /**
   * Why someone does not get in, whatever else there is.
   *
   * @param known the revision up to which it has everything
   */
  static Optional<Joining> reasonNotTo(
      Optional<Revision> known, Document head, Optional<Role> role) {
    if (role.isEmpty() && !head.info().erased()) {
      // Whoever has no role in it is not told that it is there.
      return Optional.of(new Absent());
    }
    if (head.info().deleted()) {
      return Optional.of(new Deleted());
    }
    return known.filter(revision -> revision.compareTo(head.revision()) > 0).map(_ -> new Ahead());
  }

  /** Not in: there are too many. */
  record Full(String reason) implements Joining {}

  /** Not yet: who is there by way of other gateways is not known. */
  record Unsure() implements Joining {}
}
