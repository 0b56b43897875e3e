package dev.inklog.e2e.reproject;

import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import dev.inklog.schemas.SnapshotCodec;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.StoredHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether one store holds the same as another. Both may be written to meanwhile. */
final class StoreComparison {
  private static final int MAX_EXAMPLES = 10;

  private final DocumentStore old;
  private final DocumentStore rebuilt;
  private final Instant since;
  private final List<String> examples = new ArrayList<>();
  private int documents;
  private int snapshots;
  private int versions;
  private int differences;

  /**
   * What was found.
   *
   * @param comparison {@code "made"}, or why there was none
   * @param documents compared, at the newest revision that both have
   * @param snapshots of the old store that are equal, byte for byte, to what the new one gives
   * @param versions of the old store that the new one has too
   * @param differences of any kind
   * @param examples some of them, in words
   */
  record Report(
      String comparison,
      int documents,
      int snapshots,
      int versions,
      int differences,
      List<String> examples) {
    /** There is nothing to compare with. */
    static Report none(String reason) {
      return new Report(reason, 0, 0, 0, 0, List.of());
    }
  }

  /**
   * @param since when the new store's last look at the log began: documents that began later need
   *     not be in it
   */
  StoreComparison(DocumentStore old, DocumentStore rebuilt, Instant since) {
    this.old = old;
    this.rebuilt = rebuilt;
    this.since = since;
  }

  Report compare() {
    old.forEachDocument(this::compare);
    return new Report("made", documents, snapshots, versions, differences, List.copyOf(examples));
  }

  private void compare(DocumentId id) {
    Optional<Revision> newest = rebuilt.head(id).map(StoredHead::revision);
    if (newest.isEmpty()) {
      if (old.events(id, Revision.ZERO, 1).getFirst().input().at().isBefore(since)) {
        differ("%s is not in the new store".formatted(id));
      }
      return;
    }
    documents++;
    Revision head = old.head(id).map(StoredHead::revision).orElse(Revision.ZERO);
    Revision common = head.compareTo(newest.get()) < 0 ? head : newest.get();
    compareDocuments(id, common, old.load(id, common));
    for (Optional<Document> kept = old.snapshot(id, common);
        kept.isPresent();
        kept = before(id, kept.get().revision())) {
      snapshots++;
      compareDocuments(id, kept.get().revision(), kept.get());
    }
    compareVersions(id, common);
  }

  private Optional<Document> before(DocumentId id, Revision revision) {
    return revision.value() <= 1
        ? Optional.empty()
        : old.snapshot(id, new Revision(revision.value() - 1));
  }

  private void compareDocuments(DocumentId id, Revision revision, Document document) {
    byte[] again = SnapshotCodec.encode(rebuilt.load(id, revision));
    if (!Arrays.equals(again, SnapshotCodec.encode(document))) {
      differ("%s is another document at revision %s".formatted(id, revision));
    }
  }

  /** The new store may lack later ones, by which some of its own are not superseded yet. */
  private void compareVersions(DocumentId id, Revision common) {
    Set<Version> there = new HashSet<>(rebuilt.versions(id, common.next(), Integer.MAX_VALUE));
    for (Version version : old.versions(id, common.next(), Integer.MAX_VALUE)) {
      versions++;
      if (!there.contains(version)) {
        differ("%s has no such version: %s".formatted(id, version));
      }
    }
  }

  private void differ(String sentence) {
    differences++;
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(sentence);
    }
  }
}
