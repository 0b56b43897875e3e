package dev.inklog.sequencer.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times how long each store of each partition is restored. Thread-safe. */
public final class RestoreTimes implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreTimes.class);

  private final SequencerMetrics metrics;
  private final Map<TopicPartition, Long> started = new ConcurrentHashMap<>();

  public RestoreTimes(SequencerMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void onRestoreStart(
      TopicPartition changelog, String store, long startingOffset, long endingOffset) {
    started.put(changelog, System.nanoTime());
  }

  @Override
  public void onBatchRestored(
      TopicPartition changelog, String store, long batchEndOffset, long restored) {}

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
    Long start = started.remove(changelog);
    if (start == null) {
      return;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    metrics.restored(took);
    LOG.atDebug()
        .addKeyValue("store", store)
        .addKeyValue("partition", changelog.partition())
        .addKeyValue("records", restored)
        .addKeyValue("took", took)
        .log("store restored");
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
    started.remove(changelog);
  }
}
