package dev.inklog.e2e.verify;

import dev.inklog.e2e.PartitionReader;
import dev.inklog.e2e.verify.TurnedAway.Place;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Decides {@code edits} again and compares with {@code ops}, partition by partition. */
public final class ReplayVerifier {
  private final Map<String, Object> kafka;
  private final SequencerConfig config;
  private final Set<Place> setAside;
  private long submissions;
  private long events;
  private long undecided;

  /**
   * @param config of the sequencer; its state directory must be empty
   */
  public ReplayVerifier(SequencerConfig config) {
    this.config = config;
    this.kafka = new HashMap<>(config.kafka());
    kafka.put("isolation.level", "read_committed");
    this.setAside = TurnedAway.places(kafka);
  }

  /** Compares so many partitions, up to the first difference. */
  public ReplayVerification verify(int partitions) {
    return verify(IntStream.range(0, partitions).boxed().toList(), OffsetRange.ALL);
  }

  /**
   * Compares these partitions, up to the first difference.
   *
   * @param range of submissions whose events are compared; those before it are decided as well
   */
  ReplayVerification verify(List<Integer> partitions, OffsetRange range) {
    Optional<String> difference = Optional.empty();
    for (int partition : partitions) {
      difference = difference.isEmpty() ? difference(partition, range) : difference;
    }
    return new ReplayVerification(
        partitions.size(),
        submissions,
        events,
        undecided,
        difference.isEmpty(),
        difference.orElse(""));
  }

  private Optional<String> difference(int partition, OffsetRange range) {
    Path state = config.stateDir().resolve(String.valueOf(partition));
    // The end of ops is asked for first: the submission of each of its events is then in edits.
    try (PartitionReader ops = reader(Topics.OPS, partition);
        PartitionReader edits = reader(Topics.EDITS, partition);
        SecondDecision decision = new SecondDecision(config.withStateDir(state), partition)) {
      if (edits.beginning() > 0) {
        return Optional.of(
            "partition %d of edits begins at offset %d: what was before cannot be decided again"
                .formatted(partition, edits.beginning()));
      }
      TurnedAway turnedAway = new TurnedAway(setAside);
      for (var edit = edits.next();
          edit.isPresent() && edit.get().offset() < range.end();
          edit = edits.next()) {
        submissions++;
        if (turnedAway.contains(edit.get())) {
          continue;
        }
        for (byte[] expected : decision.decide(edit.get())) {
          Optional<String> difference = compare(edit.get(), decision, expected, decided(ops));
          if (difference.isPresent() && edit.get().offset() >= range.start()) {
            return difference;
          }
        }
      }
      if (!range.isOpen()) {
        return Optional.empty();
      }
      return decided(ops).map(event -> "no submission leads to %s".formatted(place(event)));
    }
  }

  private Optional<String> compare(
      ConsumerRecord<byte[], byte[]> edit,
      SecondDecision decision,
      byte[] expected,
      Optional<ConsumerRecord<byte[], byte[]>> event) {
    if (event.isEmpty()) {
      undecided++;
      return Optional.empty();
    }
    events++;
    boolean same =
        decision.agrees(expected, event.get().value())
            && Arrays.equals(edit.key(), event.get().key())
            && edit.timestamp() == event.get().timestamp();
    return same
        ? Optional.empty()
        : Optional.of("%s is not what %s leads to".formatted(place(event.get()), place(edit)));
  }

  /** The next event that was decided here. */
  private static Optional<ConsumerRecord<byte[], byte[]>> decided(PartitionReader ops) {
    var event = ops.next();
    while (event.isPresent() && event.get().headers().lastHeader(Topics.IMPORTED) != null) {
      event = ops.next();
    }
    return event;
  }

  private PartitionReader reader(String topic, int partition) {
    return new PartitionReader(kafka, new TopicPartition(topic, partition));
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return "%s partition %d offset %d"
        .formatted(record.topic(), record.partition(), record.offset());
  }
}
