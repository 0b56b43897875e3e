package dev.inklog.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Everything that stays when Inklog stops, under one directory that one process at a time may use.
 *
 * <p>The lock is the operating system's, on the file {@code lock}: it ends with the process,
 * however that ended. The file holds the owner's process id, for the message that the second
 * process gets.
 */
final class DataDirectory implements AutoCloseable {
  private static final String READY = "standalone.json";

  /** Of everything below; another one when a build cannot go on from what one before it left. */
  private static final String FORMAT = "4";

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Creates the directory if there is none and takes its lock; {@link StartException} when somebody
   * else has it.
   */
  static DataDirectory open(Path directory) {
    try {
      var root = Files.createDirectories(directory).toRealPath();
      requireFormat(root);
      var lockFile = root.resolve("lock");
      var lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!take(lock)) {
        lock.close();
        throw new StartException(
            "The data directory %s is in use by process %s: stop that one, or give another --data."
                .formatted(root, Files.readString(lockFile).strip()));
      }
      lock.truncate(0);
      lock.write(StandardCharsets.UTF_8.encode(String.valueOf(ProcessHandle.current().pid())));
      Files.deleteIfExists(root.resolve(READY));
      return new DataDirectory(root, lock);
    } catch (IOException e) {
      throw new StartException("The data directory " + directory + " cannot be used: " + e, e);
    }
  }

  /**
   * What the sequencer and the store keep is found under other names than an earlier build gave it.
   * Such a build's documents would seem not to exist, so its data is not touched.
   */
  private static void requireFormat(Path root) throws IOException {
    var file = root.resolve("format");
    if (Files.exists(file)
        ? !Files.readString(file).strip().equals(FORMAT)
        : Files.exists(root.resolve("broker"))) {
      throw new StartException(
          "The data directory %s is of an earlier build: use that build, another --data, or --fresh."
              .formatted(root));
    }
    Files.writeString(file, FORMAT + "\n");
  }

  Path broker() {
    return root.resolve("broker");
  }

  Path store() {
    return root.resolve(Services.STORE);
  }

  /** Tells other processes where everything is, whole or not at all, until the result is closed. */
  AutoCloseable writeReady(Endpoints endpoints) {
    try {
      var draft = Files.writeString(root.resolve(READY + ".draft"), endpoints.toJson());
      Files.move(
          draft,
          root.resolve(READY),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return () -> Files.deleteIfExists(root.resolve(READY));
    } catch (IOException e) {
      throw new StartException("The data directory " + root + " cannot be written: " + e, e);
    }
  }

  static Path ready(Path directory) {
    return directory.resolve(READY);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static boolean take(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }
}
