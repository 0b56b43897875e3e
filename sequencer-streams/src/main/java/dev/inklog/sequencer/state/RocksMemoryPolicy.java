package dev.inklog.sequencer.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Makes each RocksDB store draw on the process's one {@link StoreMemory}. Named in the Streams
 * configuration.
 */
public final class RocksMemoryPolicy implements RocksDBConfigSetter {
  private static final long WRITE_BUFFER_BYTES = 4L << 20;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    if (!(configs.get(StoreMemory.CONFIG) instanceof StoreMemory memory)) {
      throw new IllegalStateException(
          "expected a StoreMemory under %s".formatted(StoreMemory.CONFIG));
    }
    BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
    tables.setBlockCache(memory.blocks());
    tables.setCacheIndexAndFilterBlocks(true);
    tables.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(tables);
    options.setWriteBufferManager(memory.writes());
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
  }

  /** Nothing: the memory is shared, and closed by whoever made it. */
  @Override
  public void close(String storeName, Options options) {}
}
