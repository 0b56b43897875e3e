package dev.inklog.schemas;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Origin;

/** The origin, which records hold as three fields. */
final class Origins {
  private Origins() {}

  static Origin of(String sessionId, long clientSequence, String author) {
    return new Origin(
        new SessionId(sessionId), new ClientSequence(clientSequence), new Principal(author));
  }
}
