package dev.inklog.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RocksDocumentStoreTest extends DocumentStoreContract {
  private static final DocumentLog LOG = new DocumentLog("elsewhere").created("a").typed(9);

  @TempDir private Path directory;
  @TempDir private Path elsewhere;

  @Override
  DocumentStore open() {
    return RocksDocumentStore.open(directory.resolve("store"));
  }

  @Nested
  final class Generations extends StoreGenerationsContract {
    @Override
    StoreGenerations place() {
      return RocksGenerations.writing(elsewhere);
    }
  }

  @Test
  void whatWasForgottenIsNotOnTheDisk() throws IOException {
    String secret =
        new SplittableRandom(1).ints(60, 'a', 'z').mapToObj(Character::toString).collect(joining());
    DocumentLog log = new DocumentLog("d").created(secret).typed(1);
    try (DocumentStore store = RocksDocumentStore.open(elsewhere)) {
      store.append(log.id(), log.events(1, 1));
      store.append(log.id(), log.events(2, 2));
      store.putSnapshot(log.at(1));
      assertThat(holds(elsewhere, secret)).isTrue();
      store.forget(log.id(), new Revision(2));
    }
    assertThat(holds(elsewhere, secret)).isFalse();
  }

  private static boolean holds(Path directory, String text) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void survivesTheEndOfTheProcess() throws IOException {
    Path killed = elsewhere.resolve("killed");
    try (DocumentStore running = RocksDocumentStore.open(elsewhere.resolve("running"))) {
      running.append(LOG.id(), LOG.events());
      copyFiles(elsewhere.resolve("running"), killed);
    }
    try (DocumentStore reopened = RocksDocumentStore.open(killed)) {
      assertThat(reopened.events(LOG.id(), Revision.ZERO, 100)).isEqualTo(LOG.events());
      assertThat(reopened.load(LOG.id()).text()).hasToString("ihgfedcbaa");
    }
  }

  @Test
  void isReadWhileAServerWrites() {
    try (DocumentStore server = RocksDocumentStore.open(elsewhere)) {
      server.append(LOG.id(), LOG.events(1, 4));
      try (DocumentStore reader = RocksDocumentStore.openReadOnly(elsewhere)) {
        server.append(LOG.id(), LOG.events(5, 10));
        assertThat(reader.events(LOG.id(), Revision.ZERO, 100)).isEqualTo(LOG.events(1, 4));
      }
      try (DocumentStore reader = RocksDocumentStore.openReadOnly(elsewhere)) {
        assertThat(reader.load(LOG.id())).isEqualTo(server.load(LOG.id()));
      }
    }
  }

  @Test
  void isFollowedWhileAServerWritesAndComesBack() {
    Path store = elsewhere.resolve("store");
    RocksDocumentStore.open(store).close();
    try (DocumentStore follower = follow(store)) {
      try (DocumentStore server = RocksDocumentStore.open(store)) {
        server.append(LOG.id(), LOG.events(1, 4));
        assertThat(follower.events(LOG.id(), Revision.ZERO, 100)).isEqualTo(LOG.events(1, 4));
      }
      try (DocumentStore server = RocksDocumentStore.open(store)) {
        server.append(LOG.id(), LOG.events(5, 10));
        server.putSnapshot(server.load(LOG.id()));
        assertThat(follower.head(LOG.id())).isEqualTo(server.head(LOG.id()));
        assertThat(follower.load(LOG.id())).isEqualTo(server.load(LOG.id()));
      }
    }
  }

  @Test
  void saysThatThereIsNothingToFollowYet() {
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> follow(elsewhere.resolve("nowhere")))
        .matches(StoreException::retryable);
  }

  private DocumentStore follow(Path store) {
    return RocksDocumentStore.follow(store, elsewhere.resolve("follower"));
  }

  @Test
  void refusesToChangeWhatIsOpenForReading() {
    Path store = elsewhere.resolve("store");
    RocksDocumentStore.open(store).close();
    try (DocumentStore once = RocksDocumentStore.openReadOnly(store);
        DocumentStore follower = follow(store)) {
      refusesChanges(once);
      refusesChanges(follower);
    }
  }

  private static void refusesChanges(DocumentStore reader) {
    List<Runnable> changes =
        List.of(
            () -> reader.append(LOG.id(), LOG.events()),
            () -> reader.putSnapshot(Document.absent(LOG.id())),
            reader::sync);
    for (Runnable change : changes) {
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change::run);
    }
  }

  @Test
  void refusesASecondWriter() {
    try (DocumentStore first = RocksDocumentStore.open(elsewhere)) {
      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> RocksDocumentStore.open(elsewhere))
          .matches(StoreException::retryable);
      assertThat(first.head(LOG.id())).isEmpty();
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
