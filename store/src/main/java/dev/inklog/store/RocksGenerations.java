package dev.inklog.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stores on the local disk: each in a directory of its number, and beside them a file {@code
 * current} with the number of the one in use.
 */
public final class RocksGenerations implements StoreGenerations {
  private static final String CURRENT = "current";

  private final Path directory;
  private final Function<Path, DocumentStore> open;

  private RocksGenerations(Path directory, Function<Path, DocumentStore> open) {
    this.directory = directory;
    this.open = open;
  }

  /** For the one process that writes. */
  public static RocksGenerations writing(Path directory) {
    return new RocksGenerations(directory, RocksDocumentStore::open);
  }

  /** For looking at what is there now: see {@link RocksDocumentStore#openReadOnly}. */
  public static RocksGenerations reading(Path directory) {
    return new RocksGenerations(directory, RocksDocumentStore::openReadOnly);
  }

  /**
   * For following what another process writes: see {@link RocksDocumentStore#follow}.
   *
   * @param scratch a directory of this process alone
   */
  public static RocksGenerations following(Path directory, Path scratch) {
    return new RocksGenerations(
        directory, store -> RocksDocumentStore.follow(store, scratch.resolve(store.getFileName())));
  }

  @Override
  public Generation current() {
    Path file = directory.resolve(CURRENT);
    try {
      return Files.exists(file)
          ? Generation.parse(Files.readString(file).strip())
          : Generation.FIRST;
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreUnavailableException("cannot read which store is current: " + file, e);
    }
  }

  @Override
  public DocumentStore open(Generation generation) {
    return open.apply(directory(generation));
  }

  @Override
  public void makeCurrent(Generation generation) {
    try {
      Files.createDirectories(directory);
      Path draft = Files.writeString(directory.resolve(CURRENT + ".draft"), generation + "\n");
      Files.move(
          draft,
          directory.resolve(CURRENT),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot mark the current store in " + directory, e);
    }
  }

  @Override
  public void remove(Generation generation) {
    requireNotCurrent(generation);
    Path doomed = directory(generation);
    if (!Files.exists(doomed)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(doomed)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot remove the store in " + doomed, e);
    }
  }

  private Path directory(Generation generation) {
    return directory.resolve(generation.toString());
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }
}
