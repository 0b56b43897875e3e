package dev.inklog.gateway.kafka;

import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.kafka.CatchUp.Stretch;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LoadedDocument;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads documents from the store, and from {@code ops} what the store does not have yet (DESIGN, 6,
 * steps 2 to 4).
 *
 * <p>The order matters: the tail's position P first, then the projector's committed offset C, then
 * the store. So the store has everything below C, the log gives [C, P), and nothing depends on how
 * fast anyone is.
 */
public final class DocumentLoader implements DocumentSource {
  private static final int PAGE = 1_000;

  private final DocumentStore store;
  private final Function<DocumentId, Following> tail;
  private final ProjectedOffsets projected;
  private final CatchUp catchUp;
  private final LogPositions positions;

  /** Where the log beyond the store is found: between the two offsets, by reading it. */
  record Beyond(ProjectedOffsets projected, CatchUp catchUp, LogPositions positions) {}

  DocumentLoader(DocumentStore store, Function<DocumentId, Following> tail, Beyond beyond) {
    this.store = store;
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
    Stretch unprojected = unprojected(id);
    Document document = fromStore(() -> store.load(id));
    List<Event> later = inOrder(catchUp.read(unprojected), document.revision());
    return new LoadedDocument(document, unprojected.from(), later);
  }

  @Override
  public List<Event> events(DocumentId id, Revision after, Revision to) {
    Stretch unprojected = unprojected(id);
    List<Event> events = new ArrayList<>(stored(id, after, to));
    Revision reached = events.isEmpty() ? after : events.getLast().revision();
    if (reached.compareTo(to) < 0) {
      inOrder(catchUp.read(unprojected), reached).stream()
          .filter(event -> event.revision().compareTo(to) <= 0)
          .forEach(events::add);
    }
    for (Event event : events) {
      after = after.next();
      if (!event.revision().equals(after)) {
        throw new DocumentUnavailableException(
            "expected revision %s of %s but was %s".formatted(after, id, event.revision()));
      }
    }
    return events;
  }

  /** From the nearest snapshot, so its cost does not grow with the history. */
  @Override
  public Document at(DocumentId id, Revision revision) {
    Document document = fromStore(() -> store.load(id, revision));
    if (document.revision().compareTo(revision) < 0) {
      for (Event event : events(id, document.revision(), revision)) {
        document = document.evolve(event);
      }
    }
    return document;
  }

  @Override
  public List<Version> versions(DocumentId id, Revision before, int limit) {
    return fromStore(() -> store.versions(id, before, limit));
  }

  private static <T> T fromStore(Supplier<T> read) {
    try {
      return read.get();
    } catch (StoreException e) {
      throw new DocumentUnavailableException("the store cannot be read", e);
    }
  }

  private Stretch unprojected(DocumentId id) {
    int partition = positions.partitionOf(id);
    long position = positions.get(partition);
    return new Stretch(id, partition, projected.of(partition), position);
  }

  private List<Event> stored(DocumentId id, Revision after, Revision to) {
    List<Event> events = new ArrayList<>();
    Revision reached = after;
    while (reached.compareTo(to) < 0) {
      Revision last = reached;
      int wanted = (int) Math.min(PAGE, to.value() - reached.value());
      List<Event> page = fromStore(() -> store.events(id, last, wanted));
      if (page.isEmpty()) {
        break;
      }
      events.addAll(page);
      reached = page.getLast().revision();
    }
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
