package dev.inklog.projector;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.StoreUnavailableException;
import dev.inklog.store.StoredHead;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store of which writing fails when a test says so, after so many appends. */
final class UnreliableStore implements DocumentStore {
  private final DocumentStore store;
  private int appendsLeft = Integer.MAX_VALUE;

  UnreliableStore(DocumentStore store) {
    this.store = store;
  }

  void failAfter(int appends) {
    appendsLeft = appends;
  }

  void recover() {
    appendsLeft = Integer.MAX_VALUE;
  }

  @Override
  public Optional<StoredHead> head(DocumentId id) {
    return store.head(id);
  }

  @Override
  public Revision append(DocumentId id, List<Event> events) {
    if (appendsLeft == 0) {
      throw new StoreUnavailableException("the disk is full", new IOException("no space left"));
    }
    appendsLeft--;
    return store.append(id, events);
  }

  @Override
  public List<Event> events(DocumentId id, Revision after, int limit) {
    return store.events(id, after, limit);
  }

  @Override
  public Optional<Document> snapshot(DocumentId id, Revision atOrBefore) {
    return store.snapshot(id, atOrBefore);
  }

  @Override
  public void putSnapshot(Document document) {
    store.putSnapshot(document);
  }

  @Override
  public void putVersion(DocumentId id, Version version) {
    store.putVersion(id, version);
  }

  @Override
  public List<Version> versions(DocumentId id, Revision before, int limit) {
    return store.versions(id, before, limit);
  }

  @Override
  public void removeVersions(DocumentId id, Collection<Revision> revisions) {
    store.removeVersions(id, revisions);
  }

  @Override
  public void putMembership(Principal principal, Membership membership) {
    store.putMembership(principal, membership);
  }

  @Override
  public void removeMembership(Principal principal, DocumentId id) {
    store.removeMembership(principal, id);
  }

  @Override
  public List<Membership> memberships(Principal principal, Optional<DocumentId> after, int limit) {
    return store.memberships(principal, after, limit);
  }

  @Override
  public void forget(DocumentId id, Revision before) {
    store.forget(id, before);
  }

  @Override
  public List<DocumentId> documents(Optional<DocumentId> after, int limit) {
    return store.documents(after, limit);
  }

  @Override
  public void sync() {
    if (appendsLeft == 0) {
      throw new StoreUnavailableException("the disk is full", new IOException("no space left"));
    }
    store.sync();
  }

  @Override
  public void close() {
    store.close();
  }
}
