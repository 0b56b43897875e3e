package dev.inklog.gateway.kafka;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.kafka.CatchUp.Stretch;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LoadedDocument;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.Generation;
import dev.inklog.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads documents from the store, and from {@code ops} what the store does not have yet (DESIGN, 6,
 * steps 2 to 4).
 *
 * <p>The order matters: the tail's position P first, then the projector's committed offset C, then
 * the store. So the store has everything below C, the log gives [C, P), and nothing depends on how
 * fast anyone is.
 */
public final class DocumentLoader implements DocumentSource {
  private final CurrentStore stores;
  private final Function<DocumentId, Following> tail;
  private final ProjectedOffsets projected;
  private final CatchUp catchUp;
  private final LogPositions positions;

  /** Where the log beyond the store is found: between the two offsets, by reading it. */
  record Beyond(ProjectedOffsets projected, CatchUp catchUp, LogPositions positions) {}

  DocumentLoader(CurrentStore stores, Function<DocumentId, Following> tail, Beyond beyond) {
    this.stores = stores;
    this.tail = tail;
    this.projected = beyond.projected();
    this.catchUp = beyond.catchUp();
    this.positions = beyond.positions();
  }

  @Override
  public Following follow(DocumentId id) {
    return tail.apply(id);
  }

  @Override
  public LoadedDocument load(DocumentId id) {
    Stored<Document> stored = stored(id, store -> store.load(id));
    Document document = stored.found();
    List<Event> later = inOrder(catchUp.read(stored.beyond()), document.revision());
    return new LoadedDocument(document, stored.beyond().from(), later);
  }

  @Override
  public List<Event> events(DocumentId id, Revision after, Revision to) {
    Stored<List<Event>> stored = stored(id, store -> events(store, id, after, to));
    List<Event> events = new ArrayList<>(stored.found());
    Revision reached = events.isEmpty() ? after : events.getLast().revision();
    if (reached.compareTo(to) < 0) {
      inOrder(catchUp.read(stored.beyond()), reached).stream()
          .filter(event -> event.revision().compareTo(to) <= 0)
          .forEach(events::add);
    }
    Revision expected = after;
    for (Event event : events) {
      expected = expected.next();
      if (!event.revision().equals(expected)) {
        throw new DocumentUnavailableException(
            "expected revision %s of %s but was %s".formatted(expected, id, event.revision()));
      }
    }
    return events;
  }

  /** From the nearest snapshot, so its cost does not grow with the history. */
  @Override
  public Document at(DocumentId id, Revision revision) {
    Document document = fromStore((_, store) -> store.load(id, revision));
    if (document.revision().compareTo(revision) < 0) {
      for (Event event : events(id, document.revision(), revision)) {
        document = document.evolve(event);
      }
    }
    return document;
  }

  @Override
  public List<Version> versions(DocumentId id, Revision before, int limit) {
    return fromStore((_, store) -> store.versions(id, before, limit));
  }

  @Override
  public List<Membership> memberships(Principal principal, Optional<DocumentId> after, int limit) {
    return fromStore((_, store) -> store.memberships(principal, after, limit));
  }

  private <T> T fromStore(BiFunction<Generation, DocumentStore, T> read) {
    try {
      return stores.use(read);
    } catch (StoreException e) {
      throw new DocumentUnavailableException("the store cannot be read", e);
    }
  }

  /** What the store has of a document, and where in the log all that it lacks is found. */
  private record Stored<T>(T found, Stretch beyond) {}

  private <T> Stored<T> stored(DocumentId id, Function<DocumentStore, T> read) {
    int partition = positions.partitionOf(id);
    long position = positions.get(partition);
    return fromStore((generation, store) -> {
      long from = projected.of(generation, partition);
      return new Stored<>(read.apply(store), new Stretch(id, partition, from, position));
    });
  }

  private static List<Event> events(
      DocumentStore store, DocumentId id, Revision after, Revision to) {
    List<Event> events = new ArrayList<>();
    store.forEachEvent(id, after, to, events::add);
    return events;
  }

  /**
   * The events after a revision, each once. Where a decision was taken back and made anew, the
   * later one in the log counts, and what had been built on the earlier one does not.
   */
  public static List<Event> inOrder(List<Event> read, Revision after) {
    NavigableMap<Revision, Event> events = new TreeMap<>();
    for (Event event : read) {
      Event before = events.get(event.revision());
      if (event.revision().compareTo(after) > 0
          && (before == null || !before.hash().equals(event.hash()))) {
        events.tailMap(event.revision(), true).clear();
        events.put(event.revision(), event);
      }
    }
    return List.copyOf(events.values());
  }
}
