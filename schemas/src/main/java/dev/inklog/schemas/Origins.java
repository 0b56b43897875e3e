package dev.inklog.schemas;

import dev.inklog.document.model.ClientSequence;
import dev.inklog.document.model.Origin;
import dev.inklog.document.model.Principal;
import dev.inklog.document.model.SessionId;

/** The origin, which records hold as three fields. */
final class Origins {
  private Origins() {}

  static Origin of(String sessionId, long clientSequence, String author) {
    return new Origin(
        new SessionId(sessionId), new ClientSequence(clientSequence), new Principal(author));
  }
}
