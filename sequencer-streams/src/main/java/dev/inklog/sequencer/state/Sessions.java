package dev.inklog.sequencer.state;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Event;
import dev.inklog.document.sequencing.SessionOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;

/** The outcome of each session of each document, bounded by {@link SessionLimits}. */
final class Sessions {
  private static final Comparator<KeyValue<SessionKey, SessionEntry>> IDLE_LONGEST_FIRST =
      Comparator.<KeyValue<SessionKey, SessionEntry>, Instant>comparing(
              entry -> entry.value.lastRecordTime())
          .thenComparing(entry -> entry.key.sessionId().value());

  private final CachedStore<SessionKey, SessionEntry> store;
  private final SessionLimits limits;

  Sessions(CachedStore<SessionKey, SessionEntry> store, SessionLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  Optional<SessionOutcome> outcome(DocumentId id, SessionId session) {
    return store.get(new SessionKey(id, session)).map(SessionEntry::outcome);
  }

  void evolve(Event event) {
    Instant at = event.input().at();
    store.put(
        new SessionKey(event.documentId(), event.origin().sessionId()),
        new SessionEntry(SessionOutcome.of(event), at));
    if (event.revision().value() % limits.sweepEvery() == 0) {
      sweep(event.documentId(), at);
    }
  }

  /** Puts these in the place of all of the document's. */
  void replace(DocumentId id, Map<SessionId, Repair.Last> sessions) {
    store.deleteAll(StoreKeys.sessionsOf(id));
    sessions.forEach((session, last) ->
        store.put(new SessionKey(id, session), new SessionEntry(last.outcome(), last.at())));
  }

  private void sweep(DocumentId id, Instant now) {
    List<KeyValue<SessionKey, SessionEntry>> sessions =
        new ArrayList<>(store.all(StoreKeys.sessionsOf(id)));
    sessions.sort(IDLE_LONGEST_FIRST);
    int tooMany = sessions.size() - limits.perDocument();
    Instant horizon = now.minus(limits.idle());
    for (int i = 0; i < sessions.size(); i++) {
      if (i < tooMany || sessions.get(i).value.lastRecordTime().isBefore(horizon)) {
        store.delete(sessions.get(i).key);
      }
    }
  }
}
