package dev.inklog.sequencer.state;

import dev.inklog.document.id.DocumentId;
import java.util.HashSet;
import java.util.Set;

/**
 * The documents of a partition that are set aside. Their names are kept in memory, because every
 * submission asks, and there are few: each one is an alarm. Not thread-safe.
 */
final class SetAsideDocuments {
  private final CachedStore<DocumentId, SetAside> store;
  private final Set<DocumentId> documents = new HashSet<>();

  SetAsideDocuments(CachedStore<DocumentId, SetAside> store) {
    this.store = store;
    store.all(StoreKeys.allSetAside()).forEach(entry -> documents.add(entry.key));
  }

  boolean contains(DocumentId id) {
    return documents.contains(id);
  }

  void add(DocumentId id, SetAside mark) {
    store.put(id, mark);
    documents.add(id);
  }

  void remove(DocumentId id) {
    store.delete(id);
    documents.remove(id);
  }
}
