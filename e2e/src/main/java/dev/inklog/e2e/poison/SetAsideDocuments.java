package dev.inklog.e2e.poison;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.PartitionReader;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.sequencer.state.SequencerStores;
import dev.inklog.sequencer.state.SetAside;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The documents that are set aside now, as the changelog of the sequencer's marks has them. */
final class SetAsideDocuments {
  private static final String CHANGELOG =
      "%s-%s-changelog".formatted(SequencerConfig.APPLICATION_ID, SequencerStores.SET_ASIDE);

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
          DocumentId id = new DocumentId(new String(record.key(), US_ASCII));
          if (record.value() == null) {
            marked.remove(id);
          } else {
            marked.put(id, new Marked(record.partition(), SetAside.decode(record.value())));
          }
        });
    return marked;
  }
}
