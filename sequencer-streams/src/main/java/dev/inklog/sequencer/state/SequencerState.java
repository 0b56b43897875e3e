package dev.inklog.sequencer.state;

import dev.inklog.document.access.Access;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.History;
import dev.inklog.document.sequencing.SessionOutcome;
import dev.inklog.sequencer.state.CachedStore.Format;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The state of all documents of one partition. Changed by {@link #evolve} alone.
 *
 * <p>An accepted event costs one write each for head, session and event, and one removal: the event
 * that falls out of the window. One that changes the access costs another. Looking up what a busy
 * document needs costs a hash look-up. Not thread-safe.
 */
public final class SequencerState {
  private static final long HEAD_BYTES = 256;
  private static final long GRANT_BYTES = 256;
  private static final long SESSION_BYTES = 384;
  private static final long EVENT_BYTES = 768;
  private static final long COMPONENT_BYTES = 48;

  private static final Format<DocumentId, HeadEntry> HEADS =
      new Format<>(StoreKeys.heads(), StoreValues.heads(), _ -> HEAD_BYTES);
  private static final Format<DocumentId, Access> ACCESS =
      new Format<>(StoreKeys.access(), StoreValues.access(), SequencerState::bytes);
  private static final Format<DocumentId, SetAside> SET_ASIDE =
      new Format<>(StoreKeys.setAside(), StoreValues.setAside(), _ -> HEAD_BYTES);
  private static final Format<SessionKey, SessionEntry> SESSIONS =
      new Format<>(StoreKeys.sessions(), StoreValues.sessions(), _ -> SESSION_BYTES);
  private static final Format<HistoryKey, Event> HISTORY =
      new Format<>(StoreKeys.history(), StoreValues.events(), SequencerState::bytes);

  private final CachedStore<DocumentId, HeadEntry> heads;
  private final CachedStore<DocumentId, Access> access;
  private final SetAsideDocuments setAside;
  private final Sessions sessions;
  private final CachedStore<HistoryKey, Event> history;
  private final int window;

  private SequencerState(
      KeyValueStore<Bytes, byte[]> store, int window, long cacheBytes, SessionLimits limits) {
    this.heads = new CachedStore<>(store, HEADS, cacheBytes / 8);
    this.access = new CachedStore<>(store, ACCESS, cacheBytes / 8);
    this.setAside = new SetAsideDocuments(new CachedStore<>(store, SET_ASIDE, 0));
    this.sessions = new Sessions(new CachedStore<>(store, SESSIONS, cacheBytes / 4), limits);
    this.history = new CachedStore<>(store, HISTORY, cacheBytes / 2);
    this.window = window;
  }

  /**
   * The state in the store of a task that was just initialised.
   *
   * @param window revisions that history goes back
   * @param cacheBytes heap for decoded values: a quarter each for heads with their access and for
   *     sessions, half for events
   */
  public static SequencerState open(ProcessingContext context, int window, long cacheBytes) {
    return open(context, window, cacheBytes, SessionLimits.DEFAULTS);
  }

  static SequencerState open(
      ProcessingContext context, int window, long cacheBytes, SessionLimits limits) {
    return new SequencerState(
        context.getStateStore(SequencerStores.DOCUMENTS), window, cacheBytes, limits);
  }

  /** The document's head; {@link Head#NONE} if it does not exist. */
  public Head head(DocumentId id) {
    return heads
        .get(id)
        .map(head -> head.with(access.get(id).orElse(Access.NONE)))
        .orElse(Head.NONE);
  }

  /** The last accepted submission of the session in the document. */
  public Optional<SessionOutcome> session(DocumentId id, SessionId session) {
    return sessions.outcome(id, session);
  }

  /**
   * The window of the document's log.
   *
   * <p>What is older than the window is not there, whatever the store still has: a removal may be
   * late in a restored store, and the decision must not depend on it.
   */
  public History history(DocumentId id, Head head) {
    long oldest = head.revision().value() - window + 1;
    return revision ->
        revision.value() < oldest ? Optional.empty() : history.get(new HistoryKey(id, revision));
  }

  /** True while the document's submissions are turned away. */
  public boolean isSetAside(DocumentId id) {
    return setAside.contains(id);
  }

  /** Turns the document's submissions away from now on. */
  public void setAside(DocumentId id, SetAside mark) {
    setAside.add(id, mark);
  }

  /**
   * Puts what the log says in the place of what is known of the document, and takes it in again;
   * its window begins anew. Of a document that has moved on since, this is not done; one that is
   * not known here comes from elsewhere and is taken in.
   */
  public boolean repair(DocumentId id, Repair repair) {
    if (!isSetAside(id) && hasMovedOn(head(id), repair)) {
      return false;
    }
    setAside.remove(id);
    heads.put(id, HeadEntry.of(repair.head()));
    access.put(id, repair.head().access());
    sessions.replace(id, repair.sessions());
    history.deleteAll(StoreKeys.historyOf(id));
    return true;
  }

  private static boolean hasMovedOn(Head known, Repair repair) {
    return known.exists() && !known.revision().equals(repair.head().revision());
  }

  /** Takes in the next event of its document. */
  public void evolve(Event event) {
    DocumentId id = event.documentId();
    Head before = head(id);
    Head head = before.evolve(event);
    heads.put(id, HeadEntry.of(head));
    if (!head.access().equals(before.access())) {
      access.put(id, head.access());
    }
    sessions.evolve(event);
    if (event.body() instanceof Body.DocumentErased) {
      history.deleteAll(StoreKeys.historyOf(id));
    }
    history.put(new HistoryKey(id, event.revision()), event);
    long fallenOut = event.revision().value() - window;
    if (fallenOut > 0) {
      history.delete(new HistoryKey(id, new Revision(fallenOut)));
    }
  }

  private static long bytes(Access access) {
    return HEAD_BYTES + GRANT_BYTES * access.grants().size();
  }

  /** An estimate of the heap an event takes, high rather than low. */
  private static long bytes(Event event) {
    return EVENT_BYTES
        + switch (event.body()) {
          case Body.DocumentCreated(_, _, String text) -> 2L * text.length();
          case Body.TextEdited(var operation) -> bytes(operation);
          case Body.CommentAdded(_, String text) -> 2L * text.length();
          case Body.CommentReplied(_, String text) -> 2L * text.length();
          case Body.ChatPosted(String text) -> 2L * text.length();
          default -> 0;
        };
  }

  private static long bytes(Operation operation) {
    long bytes = 0;
    for (Component component : operation.components()) {
      bytes +=
          COMPONENT_BYTES
              + (component instanceof Component.Insert(String text) ? 2L * text.length() : 0);
    }
    return bytes;
  }
}
