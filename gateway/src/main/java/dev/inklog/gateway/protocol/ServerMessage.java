package dev.inklog.gateway.protocol;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.Selection;
import dev.inklog.document.state.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server says. */
public sealed interface ServerMessage
    permits ServerMessage.Welcome,
        ServerMessage.Events,
        ServerMessage.Nack,
        ServerMessage.PresenceChanged,
        ServerMessage.PresenceAll,
        ServerMessage.Signal,
        ServerMessage.Renewed,
        ServerMessage.Pong,
        Notice {

  /**
   * The answer to {@code hello}; the live events that follow begin right after {@code revision}.
   *
   * @param present everyone at the document but this one
   */
  record Welcome(
      You you,
      Revision revision,
      Start start,
      List<Presence> present,
      ProtocolLimits limits,
      Instant serverTime)
      implements ServerMessage {}

  /**
   * Whom it is that is welcome.
   *
   * @param until when they must show again who they are; empty for never
   */
  record You(SessionId session, Principal user, Role role, Optional<Instant> until) {}

  /** Events of consecutive revisions. The author's own are its acknowledgements. */
  record Events(List<EncodedEvent> events) implements ServerMessage {}

  /**
   * The submission of this sequence did not become an event now.
   *
   * @param retryAfter when to send it again, where that is known
   */
  record Nack(ClientSequence sequence, Refusal refusal, Optional<Duration> retryAfter)
      implements ServerMessage {}

  /**
   * Who came, who went, who is elsewhere.
   *
   * @param revision of the text that cursors count in: that of the events before this message
   */
  record PresenceChanged(
      Revision revision,
      List<Participant> joined,
      List<SessionId> left,
      Map<SessionId, List<Selection>> cursors)
      implements ServerMessage {
    /** True if it tells nothing. */
    public boolean isEmpty() {
      return joined.isEmpty() && left.isEmpty() && cursors.isEmpty();
    }
  }

  /** Everyone who is there but the one it is for; in place of whatever was told before. */
  record PresenceAll(Revision revision, List<Presence> present) implements ServerMessage {}

  /** What another client said, as JSON. */
  record Signal(SessionId from, String data) implements ServerMessage {}

  /**
   * The answer to {@code renew}.
   *
   * @param until as in {@link You}
   */
  record Renewed(Optional<Instant> until) implements ServerMessage {}

  /** The answer to {@code ping}. */
  record Pong() implements ServerMessage {}

  /** What a client starts from. */
  sealed interface Start {
    /** The whole document. */
    record FromSnapshot(Document document) implements Start {}

    /** What it missed since the revision it knows. */
    record FromEvents(List<EncodedEvent> events) implements Start {}
  }
}
