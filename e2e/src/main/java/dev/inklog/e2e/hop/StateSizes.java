package dev.inklog.e2e.hop;

import dev.inklog.e2e.PartitionReader;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.sequencer.state.SequencerStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sequencer keeps: bytes of key and value of each entry, by store, as changelogs have
 * them.
 */
final class StateSizes {
  private static final List<String> STORES =
      List.of(
          SequencerStores.HEADS,
          SequencerStores.ACCESS,
          SequencerStores.SESSIONS,
          SequencerStores.HISTORY);

  private StateSizes() {}

  /** Bytes by store. */
  static Map<String, Long> ofChangelogs(Map<String, Object> kafka) {
    Map<String, Long> sizes = new TreeMap<>();
    for (String store : STORES) {
      sizes.put(store, size(kafka, store));
    }
    return sizes;
  }

  private static long size(Map<String, Object> kafka, String store) {
    Map<ByteBuffer, Integer> entries = new HashMap<>();
    String changelog = "%s-%s-changelog".formatted(SequencerConfig.APPLICATION_ID, store);
    PartitionReader.readAll(
        kafka,
        changelog,
        record -> {
          if (record.value() == null) {
            entries.remove(ByteBuffer.wrap(record.key()));
          } else {
            entries.put(ByteBuffer.wrap(record.key()), record.key().length + record.value().length);
          }
        });
    return entries.values().stream().mapToLong(Integer::longValue).sum();
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
