package dev.inklog.projector.fold;

import dev.inklog.document.history.Version;
import dev.inklog.document.history.VersionFold;
import dev.inklog.document.history.VersionPolicy;
import dev.inklog.document.history.VersionRetention;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.store.DocumentStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Puts the versions of documents into the store as they end, and takes out what is superseded. */
final class VersionKeeper {
  private static final Revision NEWEST = new Revision(Long.MAX_VALUE);

  /** As many as can be there, before the newest one supersedes some. */
  private static final int ALL = VersionRetention.MAX_VERSIONS + 1;

  private final DocumentStore store;
  private final VersionPolicy policy;

  VersionKeeper(DocumentStore store, VersionPolicy policy) {
    this.store = store;
    this.policy = policy;
  }

  /**
   * The version that is open at a revision: folded from where the last one ended. Versions that
   * ended since are put, which happens when a process died before it had.
   */
  VersionFold load(DocumentId id, Revision head) {
    Revision reached =
        store.versions(id, head.next(), 1).stream()
            .map(Version::revision)
            .findFirst()
            .orElse(Revision.ZERO);
    AtomicReference<VersionFold> fold = new AtomicReference<>(VersionFold.begin(policy));
    store.forEachEvent(
        id, reached, head, event -> fold.updateAndGet(open -> evolve(id, open, event)));
    return fold.get();
  }

  /** The version that is open after the next event; one that it ended is put. */
  VersionFold evolve(DocumentId id, VersionFold fold, Event event) {
    VersionFold.Step step = fold.evolve(event);
    step.ended().ifPresent(version -> put(id, version));
    return step.fold();
  }

  private void put(DocumentId id, Version version) {
    store.putVersion(id, version);
    List<Revision> superseded = VersionRetention.superseded(store.versions(id, NEWEST, ALL));
    if (!superseded.isEmpty()) {
      store.removeVersions(id, superseded);
    }
  }
}
