package dev.inklog.e2e.simulation;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.StoredHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A store that keeps everything and refuses nothing but gaps. */
final class MemoryStore implements DocumentStore {
  private final Map<DocumentId, List<Event>> events = new HashMap<>();
  private final Map<DocumentId, NavigableMap<Long, Document>> snapshots = new HashMap<>();

  @Override
  public Optional<StoredHead> head(DocumentId id) {
    List<Event> log = log(id);
    return log.isEmpty()
        ? Optional.empty()
        : Optional.of(new StoredHead(log.getLast().revision(), log.getLast().hash()));
  }

  @Override
  public Revision append(DocumentId id, List<Event> appended) {
    List<Event> log = log(id);
    for (Event event : appended) {
      int at = (int) event.revision().value() - 1;
      LogInvariants.require(at <= log.size(), "the store would get a gap at " + event.revision());
      if (at == log.size()) {
        log.add(event);
      } else {
        LogInvariants.require(log.get(at).equals(event), "the store holds another event");
      }
    }
    return log.getLast().revision();
  }

  @Override
  public List<Event> events(DocumentId id, Revision after, int limit) {
    List<Event> log = log(id);
    int from = (int) Math.min(after.value(), log.size());
    return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
  }

  @Override
  public Optional<Document> snapshot(DocumentId id, Revision atOrBefore) {
    return Optional.ofNullable(snapshots.get(id))
        .map(byRevision -> byRevision.floorEntry(atOrBefore.value()))
        .map(Map.Entry::getValue);
  }

  @Override
  public void putSnapshot(Document document) {
    snapshots
        .computeIfAbsent(document.id(), _ -> new TreeMap<>())
        .putIfAbsent(document.revision().value(), document);
  }

  @Override
  public void sync() {}

  @Override
  public void close() {}

  private List<Event> log(DocumentId id) {
    return events.computeIfAbsent(id, _ -> new ArrayList<>());
  }
}
