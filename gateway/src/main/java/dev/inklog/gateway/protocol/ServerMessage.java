package dev.inklog.gateway.protocol;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.List;

/** What the server says. */
public sealed interface ServerMessage {

  /**
   * The answer to {@code hello}; the live events that follow begin right after {@code revision}.
   */
  record Welcome(
      SessionId session,
      Principal user,
      Revision revision,
      Start start,
      ProtocolLimits limits,
      Instant serverTime)
      implements ServerMessage {}

  /** Events of consecutive revisions. The author's own are its acknowledgements. */
  record Events(List<EncodedEvent> events) implements ServerMessage {}

  /** The submission of this sequence did not become an event now. */
  record Nack(ClientSequence sequence, Refusal refusal) implements ServerMessage {}

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
