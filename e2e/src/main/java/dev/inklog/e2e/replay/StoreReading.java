package dev.inklog.e2e.replay;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import dev.inklog.e2e.Await;
import dev.inklog.store.RocksGenerations;
import dev.inklog.store.StoreGenerations;
import dev.inklog.store.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A document as the projector left it: the embedded store's directory opened read-only beside the
 * running writer.
 */
public final class StoreReading {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private StoreReading() {}

  /** Snapshot and events up to at least {@code head}, once the projector got there. */
  public static Document read(Path store, DocumentId id, Revision head) {
    try (var place = RocksGenerations.reading(store)) {
      return read(place, id, head);
    }
  }

  /** As {@link #read(Path, DocumentId, Revision)}, from wherever the store is. */
  public static Document read(StoreGenerations place, DocumentId id, Revision head) {
    return Await.value(
        DEADLINE, "revision " + head + " of " + id + " in the store", () -> look(place, id, head));
  }

  /** A read-only store sees what was written before it was opened, so each look opens it. */
  private static Optional<Document> look(StoreGenerations place, DocumentId id, Revision head) {
    try (var store = place.open(place.current())) {
      return Optional.of(store.load(id))
          .filter(document -> document.revision().compareTo(head) >= 0);
    } catch (StoreUnavailableException _) {
      // A busy writer replaces files between their being listed and their being opened.
      return Optional.empty();
    }
  }
}
