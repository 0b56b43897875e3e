package dev.inklog.e2e.poison;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.PartitionReader;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.sequencer.state.EntryKind;
import dev.inklog.sequencer.state.SequencerStores;
import dev.inklog.sequencer.state.SetAside;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The documents that are set aside now, as the sequencer's changelog has them. */
final class SetAsideDocuments {
  private static final String CHANGELOG =
      "%s-%s-changelog".formatted(SequencerConfig.APPLICATION_ID, SequencerStores.DOCUMENTS);

  private SetAsideDocuments() {}

  /** Where a document lives, and why and since when it is set aside. */
  record Marked(int partition, SetAside mark) {}

  static SortedMap<DocumentId, Marked> read(Map<String, Object> kafka) {
    SortedMap<DocumentId, Marked> marked =
        new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
    PartitionReader.readAll(
        kafka,
        CHANGELOG,
        record -> {
          if (EntryKind.of(record.key()) != EntryKind.SET_ASIDE) {
            return;
          }
          DocumentId id = SetAside.document(record.key());
          if (record.value() == null) {
            marked.remove(id);
          } else {
            marked.put(id, new Marked(record.partition(), SetAside.decode(record.value())));
          }
        });
    return marked;
  }
}
