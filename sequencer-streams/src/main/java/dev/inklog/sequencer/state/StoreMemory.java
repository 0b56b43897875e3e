package dev.inklog.sequencer.state;

import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that all RocksDB stores of one process share: blocks read, and writes not yet
 * flushed.
 *
 * <p>Without it each store would take up to 50 MB of blocks and 48 MB of writes, three stores a
 * partition. It is given to {@link RocksMemoryPolicy} as an object in the Streams configuration.
 * Thread-safe. To be closed after the last store.
 */
public final class StoreMemory implements AutoCloseable {
  /** The key under which it stands in the Streams configuration. */
  public static final String CONFIG = "inklog.sequencer.store.memory";

  static {
    RocksDB.loadLibrary();
  }

  private final LRUCache blocks;
  private final WriteBufferManager writes;

  /**
   * Half of {@code maxBytes} may hold writes; what they leave, and the other half, holds blocks.
   */
  public StoreMemory(long maxBytes) {
    blocks = new LRUCache(maxBytes);
    writes = new WriteBufferManager(maxBytes / 2, blocks);
  }

  LRUCache blocks() {
    return blocks;
  }

  WriteBufferManager writes() {
    return writes;
  }

  @Override
  public void close() {
    writes.close();
    blocks.close();
  }
}
