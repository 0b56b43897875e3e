package dev.inklog.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.schemas.EventBatchCodec;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a keystroke costs on the disk. 32 of its bytes are a hash, which nothing compresses. */
final class RocksSizeTest {
  private static final int EVENTS = 5_000;

  @TempDir private Path directory;

  @Test
  void keepsAKeystrokeInFourFifthsOfItsEncoding() {
    DocumentLog log = keystrokes();
    long encoded = EventBatchCodec.encode(log.events()).length;
    try (DocumentStore store = RocksDocumentStore.open(directory)) {
      log.appendTo(store, 3);
    }
    long stored = compactedBytes();
    assertThat(stored).isPositive().isLessThan(encoded * 8 / 10);
  }

  private long compactedBytes() {
    try (RocksDatabase database = RocksDatabase.open(directory, new RocksDatabase.Access.Write())) {
      return database.use(db -> {
        db.compactRange(database.events());
        return db.getLongProperty(database.events(), "rocksdb.live-sst-files-size");
      });
    }
  }

  private static DocumentLog keystrokes() {
    Random random = new Random(42);
    DocumentLog log = new DocumentLog("a-document-with-a-name").created("");
    int at = 0;
    for (int length = 0; length < EVENTS; length++) {
      at = random.nextInt(20) == 0 ? random.nextInt(length + 1) : Math.min(at, length);
      String letter = String.valueOf((char) ('a' + random.nextInt(26)));
      log.edited(at == 0 ? "[\"" + letter + "\"]" : "[" + at + ",\"" + letter + "\"]");
      at++;
    }
    return log;
  }
}
