package dev.inklog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.AbstractImmutableNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * An open RocksDB with our column families, its native memory, and its failures told apart.
 *
 * <p>RocksDB crashes the process when it is used after it was closed: every use runs under a lock
 * that {@link #close} waits for, and later ones are refused.
 */
final class RocksDatabase implements AutoCloseable {
  /** Blocks of tables kept in memory, and the bound of what is not yet in tables. */
  private static final long CACHE_BYTES = 32L << 20;

  private static final long UNFLUSHED_BYTES = 32L << 20;

  /** What the database is opened for. */
  sealed interface Access {
    /** By the one process that writes. */
    record Write() implements Access {}

    /** For what is there now. */
    record Read() implements Access {}

    /**
     * For what is there at each use, whatever another process writes.
     *
     * @param scratch a directory of this process alone, for RocksDB's own notes
     */
    record Follow(Path scratch) implements Access {}
  }

  /** A use of the database. */
  @FunctionalInterface
  interface Use<T> {
    T in(RocksDB db) throws RocksDBException;
  }

  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
  private final Deque<AbstractImmutableNativeReference> owned = new ArrayDeque<>();
  private final Access access;
  private final RocksDB db;
  private final List<ColumnFamilyHandle> families = new ArrayList<>();
  private boolean closed;

  private RocksDatabase(Path directory, Access access) throws RocksDBException {
    ColumnFamilyOptions tables = tableOptions();
    List<ColumnFamilyDescriptor> descriptors =
        List.of(
            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, tables),
            family("events", tables),
            family("heads", tables),
            family("snapshots", tables),
            family("versions", tables),
            family("memberships", tables));
    DBOptions options = databaseOptions();
    String path = directory.toString();
    this.access = access;
    try {
      db =
          switch (access) {
            case Access.Write() -> RocksDB.open(options, path, descriptors, families);
            case Access.Read() -> RocksDB.openReadOnly(options, path, descriptors, families);
            case Access.Follow(var scratch) ->
                RocksDB.openAsSecondary(options, path, scratch.toString(), descriptors, families);
          };
    } catch (RocksDBException e) {
      release();
      throw e;
    }
    owned.push(db);
    families.forEach(owned::push);
  }

  /**
   * Opens the database of a directory, which is made when writing.
   *
   * @throws StoreUnavailableException if another process writes to it
   */
  static RocksDatabase open(Path directory, Access access) {
    RocksDB.loadLibrary();
    try {
      switch (access) {
        case Access.Write() -> Files.createDirectories(directory);
        case Access.Read() -> {}
        case Access.Follow(var scratch) -> Files.createDirectories(scratch);
      }
      return new RocksDatabase(directory, access);
    } catch (RocksDBException e) {
      throw failure(e);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "cannot make the store's directory", new UncheckedIOException(e));
    }
  }

  ColumnFamilyHandle events() {
    return families.get(1);
  }

  ColumnFamilyHandle heads() {
    return families.get(2);
  }

  ColumnFamilyHandle snapshots() {
    return families.get(3);
  }

  ColumnFamilyHandle versions() {
    return families.get(4);
  }

  ColumnFamilyHandle memberships() {
    return families.get(5);
  }

  /** Those whose keys are documents and revisions. */
  List<ColumnFamilyHandle> byRevision() {
    return List.of(events(), snapshots(), versions());
  }

  /** Writes all that is in memory and in the write-ahead log into tables. */
  void flush() throws RocksDBException {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      db.flush(options, families);
    }
  }

  /**
   * Uses the database.
   *
   * @throws IllegalStateException once closed
   */
  <T> T use(Use<T> use) {
    Lock open = lifetime.readLock();
    open.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      if (access instanceof Access.Follow) {
        db.tryCatchUpWithPrimary();
      }
      return use.in(db);
    } catch (RocksDBException e) {
      throw failure(e);
    } finally {
      open.unlock();
    }
  }

  /** Waits for uses under way, then releases everything. */
  @Override
  public void close() {
    Lock all = lifetime.writeLock();
    all.lock();
    try {
      closed = true;
      release();
    } finally {
      all.unlock();
    }
  }

  /** What uses something goes before it. */
  private void release() {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }

  private DBOptions databaseOptions() {
    DBOptions options =
        new DBOptions()
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setDbWriteBufferSize(UNFLUSHED_BYTES)
            .setMaxTotalWalSize(2 * UNFLUSHED_BYTES)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setKeepLogFileNum(2);
    owned.push(options);
    return options;
  }

  /**
   * Fast compression where data is still rewritten often, strong where most of it comes to rest.
   */
  private ColumnFamilyOptions tableOptions() {
    LRUCache cache = new LRUCache(CACHE_BYTES);
    owned.push(cache);
    BloomFilter filter = new BloomFilter();
    owned.push(filter);
    ColumnFamilyOptions options =
        new ColumnFamilyOptions()
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
            .setWriteBufferSize(UNFLUSHED_BYTES / 2)
            .setTableFormatConfig(
                new BlockBasedTableConfig()
                    .setBlockCache(cache)
                    .setBlockSize(16 << 10)
                    .setFilterPolicy(filter));
    owned.push(options);
    return options;
  }

  private static ColumnFamilyDescriptor family(String name, ColumnFamilyOptions options) {
    return new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), options);
  }

  private static StoreException failure(RocksDBException e) {
    String message = "RocksDB: " + e.getMessage();
    if (e.getStatus() == null) {
      return new StoreDamagedException(message, e);
    }
    return switch (e.getStatus().getCode()) {
      case IOError,
          TimedOut,
          Aborted,
          Busy,
          Expired,
          TryAgain,
          MergeInProgress,
          Incomplete,
          ShutdownInProgress ->
          new StoreUnavailableException(message, e);
      case Ok, NotFound, Corruption, NotSupported, InvalidArgument, Undefined ->
          new StoreDamagedException(message, e);
    };
  }
}
