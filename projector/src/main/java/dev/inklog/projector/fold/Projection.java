package dev.inklog.projector.fold;

import dev.inklog.document.history.VersionFold;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.projector.fold.SnapshotPolicy.Unsaved;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.Replay;
import dev.inklog.store.StoreDamagedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events into the store: appends them, folds them into the document, and puts versions as
 * they end and a snapshot where one is due. Doing it again with events that were done before has no
 * effect.
 *
 * <p>What it holds in memory is a cache: a document dropped is loaded from the store when it
 * changes again. A document of which no snapshot can be made keeps its events all the same.
 */
public final class Projection {
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

  private final DocumentStore store;
  private final SnapshotPolicy policy;
  private final VersionKeeper versions;
  private final MembershipKeeper members;
  private final OpenDocuments open;
  private final ProjectorMetrics metrics;

  public Projection(
      DocumentStore store, ProjectionPolicy policy, CacheLimits limits, ProjectorMetrics metrics) {
    this.store = store;
    this.policy = policy.snapshots();
    this.versions = new VersionKeeper(store, policy.versions());
    this.members = new MembershipKeeper(store);
    this.open = new OpenDocuments(limits);
    this.metrics = metrics;
  }

  /**
   * Writes consecutive events of one document. When it throws, some of it may be done; to call it
   * again is right.
   *
   * @throws dev.inklog.store.StoreConflictException if they do not continue what the store holds
   */
  public void append(DocumentId id, List<LoggedEvent> events, Instant now) {
    LoggedEvent last = events.getLast();
    if (!(last.event().body() instanceof Body.DocumentErased)) {
      appendRun(id, events, now);
      return;
    }
    // Nothing comes after it.
    if (events.size() > 1) {
      appendRun(id, events.subList(0, events.size() - 1), now);
    }
    erase(id, last.event());
  }

  /** What stays begins with the erasure: its event, and the snapshot that says that it was. */
  private void erase(DocumentId id, Event erasure) {
    store.append(id, List.of(erasure));
    metrics.stored(1);
    if (!isErased(id, erasure.revision())) {
      members.remove(store.load(id, new Revision(erasure.revision().value() - 1)));
      store.putSnapshot(store.load(id, erasure.revision()));
    }
    store.forget(id, erasure.revision());
    open.remove(id);
  }

  private boolean isErased(DocumentId id, Revision erasure) {
    return store.snapshot(id, erasure).filter(document -> document.info().erased()).isPresent();
  }

  private void appendRun(DocumentId id, List<LoggedEvent> events, Instant now) {
    Revision head = store.append(id, events.stream().map(LoggedEvent::event).toList());
    metrics.stored(events.size());
    fold(id, events, head, now)
        .ifPresent(document -> {
          members.update(events, document.document());
          keep(document);
        });
  }

  /** Puts the snapshots of documents that fell idle. */
  public void rest(Instant now) {
    for (OpenDocument document : open.all()) {
      if (policy.isDueAtRest(document.unsaved(), document.quiet(now))) {
        open.replace(save(document));
      }
    }
  }

  /** Returns when what was written survives a power cut. */
  public void sync() {
    store.sync();
  }

  /** Drops what is held in memory: others may write these documents from now on. */
  public void forget() {
    open.clear();
  }

  private Optional<OpenDocument> fold(
      DocumentId id, List<LoggedEvent> events, Revision head, Instant now) {
    Revision first = events.getFirst().event().revision();
    try {
      return open.get(id)
          .filter(held -> held.document().revision().next().compareTo(first) >= 0)
          .or(() -> load(id, head, now))
          .map(before -> before.evolve(events, versions, now));
    } catch (StoreDamagedException | IllegalStateException | IllegalArgumentException e) {
      open.remove(id);
      report(id, head, e);
      return Optional.empty();
    }
  }

  /**
   * The stored document, whose snapshot is as old as it is; the bytes since are not known. Empty if
   * it is erased.
   */
  private Optional<OpenDocument> load(DocumentId id, Revision head, Instant now) {
    Document saved = store.snapshot(id, head).orElseGet(() -> Document.absent(id));
    if (saved.info().erased()) {
      return Optional.empty();
    }
    VersionFold version = versions.load(id, head);
    Unsaved since = new Unsaved(head.value() - saved.revision().value(), 0);
    return Optional.of(new OpenDocument(Replay.to(head, store, saved), version, since, now));
  }

  private void keep(OpenDocument document) {
    open.put(document);
    if (policy.isDue(document.unsaved())) {
      open.replace(save(document));
    }
  }

  /** Puts the snapshot of a document; of one that cannot be encoded, not before it is due again. */
  private OpenDocument save(OpenDocument document) {
    try {
      store.putSnapshot(document.document());
      metrics.snapshot();
    } catch (IllegalArgumentException e) {
      report(document.document().id(), document.document().revision(), e);
    }
    return document.saved();
  }

  private void report(DocumentId id, Revision revision, RuntimeException cause) {
    metrics.unfoldable();
    LOG.atError()
        .addKeyValue("document", id)
        .addKeyValue("revision", revision)
        .addKeyValue("cause", cause.toString())
        .log("no snapshot can be made of a document; its events are stored");
  }
}
