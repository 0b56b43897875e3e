package dev.inklog.projector.fold;

import dev.inklog.document.id.DocumentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The documents held in memory, the least recently changed first. Bounded; a cache of the store.
 */
final class OpenDocuments {
  private final CacheLimits limits;
  private final LinkedHashMap<DocumentId, OpenDocument> documents = new LinkedHashMap<>();
  private long units;

  OpenDocuments(CacheLimits limits) {
    this.limits = limits;
  }

  Optional<OpenDocument> get(DocumentId id) {
    return Optional.ofNullable(documents.get(id));
  }

  /** Holds a document as the most recently changed, and drops others while there is too much. */
  void put(OpenDocument open) {
    remove(open.document().id());
    documents.putLast(open.document().id(), open);
    units += open.document().text().length();
    while (documents.size() > limits.documents()
        || (units > limits.units() && documents.size() > 1)) {
      remove(documents.firstEntry().getKey());
    }
  }

  /** Takes the place of the same document in a later state, without a change of the order. */
  void replace(OpenDocument open) {
    OpenDocument before = documents.replace(open.document().id(), open);
    if (before != null) {
      units += open.document().text().length() - before.document().text().length();
    }
  }

  void remove(DocumentId id) {
    OpenDocument removed = documents.remove(id);
    if (removed != null) {
      units -= removed.document().text().length();
    }
  }

  void clear() {
    documents.clear();
    units = 0;
  }

  /** Those held now. */
  List<OpenDocument> all() {
    return List.copyOf(documents.values());
  }
}
