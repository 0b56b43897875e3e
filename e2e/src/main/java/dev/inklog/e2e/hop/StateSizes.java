package dev.inklog.e2e.hop;

import dev.inklog.e2e.PartitionReader;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.sequencer.state.EntryKind;
import dev.inklog.sequencer.state.SequencerStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * What the sequencer keeps: bytes of key and value of each entry, by store, as changelogs have
 * them.
 */
final class StateSizes {
  private static final String CHANGELOG =
      "%s-%s-changelog".formatted(SequencerConfig.APPLICATION_ID, SequencerStores.DOCUMENTS);

  private StateSizes() {}

  /** Bytes by kind. */
  static Map<EntryKind, Long> ofChangelog(Map<String, Object> kafka) {
    Map<Bytes, Integer> entries = new HashMap<>();
    PartitionReader.readAll(
        kafka,
        CHANGELOG,
        record -> {
          Bytes key = Bytes.wrap(record.key());
          if (record.value() == null) {
            entries.remove(key);
          } else {
            entries.put(key, record.key().length + record.value().length);
          }
        });
    Map<EntryKind, Long> sizes = new EnumMap<>(EntryKind.class);
    entries.forEach(
        (key, size) -> sizes.merge(EntryKind.of(key.get()), size.longValue(), Long::sum));
    return sizes;
  }

  /** Bytes of all files below a directory. */
  static long onDisk(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(StateSizes::fileSize).sum();
    }
  }

  private static long fileSize(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
