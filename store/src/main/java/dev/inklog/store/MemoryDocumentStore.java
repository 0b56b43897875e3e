package dev.inklog.store;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A store that forgets everything when its process ends: for tests. */
public class MemoryDocumentStore implements DocumentStore {
  private final Map<DocumentId, Held> documents;
  private final Map<Principal, NavigableMap<String, Membership>> lists;
  private boolean closed;

  private record Held(
      List<Event> events,
      NavigableMap<Revision, Document> snapshots,
      NavigableMap<Revision, Version> versions) {
    Optional<StoredHead> head() {
      return events.isEmpty()
          ? Optional.empty()
          : Optional.of(new StoredHead(events.getLast().revision(), events.getLast().hash()));
    }
  }

  /** An empty one. */
  public MemoryDocumentStore() {
    this(new HashMap<>(), new HashMap<>());
  }

  private MemoryDocumentStore(
      Map<DocumentId, Held> documents, Map<Principal, NavigableMap<String, Membership>> lists) {
    this.documents = documents;
    this.lists = lists;
  }

  /** Another one with what this one holds, as if opened again. */
  public MemoryDocumentStore reopen() {
    return new MemoryDocumentStore(documents, lists);
  }

  private Held held(DocumentId id) {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    return documents.computeIfAbsent(
        id, _ -> new Held(new ArrayList<>(), new TreeMap<>(), new TreeMap<>()));
  }

  @Override
  public synchronized Optional<StoredHead> head(DocumentId id) {
    return held(id).head();
  }

  @Override
  public synchronized Revision append(DocumentId id, List<Event> events) {
    Held held = held(id);
    held.events().addAll(AppendRule.remaining(id, held.head(), events));
    return held.events().getLast().revision();
  }

  @Override
  public synchronized List<Event> events(DocumentId id, Revision after, int limit) {
    Reading reading = new Reading(id, after, limit);
    reading.add(
        held(id).events().stream().filter(event -> event.revision().compareTo(after) > 0).toList());
    return reading.events();
  }

  @Override
  public synchronized Optional<Document> snapshot(DocumentId id, Revision atOrBefore) {
    return Optional.ofNullable(held(id).snapshots().floorEntry(atOrBefore))
        .map(Map.Entry::getValue);
  }

  @Override
  public synchronized void putSnapshot(Document document) {
    held(document.id()).snapshots().putIfAbsent(document.revision(), document);
  }

  @Override
  public synchronized void putVersion(DocumentId id, Version version) {
    held(id).versions().putIfAbsent(version.revision(), version);
  }

  @Override
  public synchronized List<Version> versions(DocumentId id, Revision before, int limit) {
    Reading.requirePositive(limit);
    return held(id).versions().headMap(before, false).descendingMap().values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void removeVersions(DocumentId id, Collection<Revision> revisions) {
    held(id).versions().keySet().removeAll(revisions);
  }

  private NavigableMap<String, Membership> list(Principal principal) {
    return lists.computeIfAbsent(principal, _ -> new TreeMap<>());
  }

  @Override
  public synchronized void putMembership(Principal principal, Membership membership) {
    list(principal).put(membership.document().value(), membership);
  }

  @Override
  public synchronized void removeMembership(Principal principal, DocumentId id) {
    list(principal).remove(id.value());
  }

  @Override
  public synchronized List<Membership> memberships(
      Principal principal, Optional<DocumentId> after, int limit) {
    Reading.requirePositive(limit);
    String from = after.map(DocumentId::value).orElse("");
    return list(principal).tailMap(from, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<DocumentId> documents(Optional<DocumentId> after, int limit) {
    Reading.requirePositive(limit);
    return documents.entrySet().stream()
        .filter(entry -> !entry.getValue().events().isEmpty())
        .map(entry -> entry.getKey().value())
        .filter(id -> after.isEmpty() || id.compareTo(after.get().value()) > 0)
        .sorted()
        .limit(limit)
        .map(DocumentId::new)
        .toList();
  }

  @Override
  public synchronized void forget(DocumentId id, Revision before) {
    Held held = held(id);
    held.events().removeIf(event -> event.revision().compareTo(before) < 0);
    held.snapshots().headMap(before, false).clear();
    held.versions().headMap(before, false).clear();
  }

  @Override
  public void sync() {
    // There is nothing more lasting than memory.
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
