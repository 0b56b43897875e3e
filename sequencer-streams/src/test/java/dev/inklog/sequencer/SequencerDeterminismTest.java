package dev.inklog.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.log.Event;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 5: the same input gives the same output, byte for byte. */
class SequencerDeterminismTest {
  private static final long SEED = Long.getLong("seed", 20_261_121L);
  private static final int SUBMISSIONS = 3_000;

  @Test
  void writesTheSameBytesForTheSameInput(@TempDir Path first, @TempDir Path second) {
    List<String> once = new Run(first).outputs();
    List<String> again = new Run(second).outputs();

    assertThat(once.size()).isEqualTo(SUBMISSIONS);
    for (int i = 0; i < SUBMISSIONS; i++) {
      assertThat(again.get(i)).as("output %d with seed %d", i, SEED).isEqualTo(once.get(i));
    }
    assertThat(count(once, Topics.OPS)).isGreaterThan(SUBMISSIONS / 4);
    assertThat(count(once, Topics.NACKS)).isGreaterThan(SUBMISSIONS / 10);
    assertThat(count(once, Topics.DEAD_LETTERS)).isPositive();
  }

  private static long count(List<String> lines, String topic) {
    return lines.stream().filter(line -> line.startsWith(topic)).count();
  }

  /** Clients that mostly do right, and know what they could know. */
  private static final class Run {
    private final Random random = new Random(SEED);
    private final Map<String, Long> heads = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Deserializer<Event> events =
        DomainSerdes.events(SequencerDriver.KAFKA).deserializer();
    private final Path stateDir;

    Run(Path stateDir) {
      this.stateDir = stateDir;
    }

    List<String> outputs() {
      try (SequencerDriver driver =
          new SequencerDriver(stateDir, Limits.DEFAULTS.withText(50, 2_000, 40))) {
        for (int i = 0; i < SUBMISSIONS; i++) {
          submit(driver);
          collect(driver);
        }
      }
      return lines;
    }

    private void submit(SequencerDriver driver) {
      String document = "doc-" + random.nextInt(4);
      String session = "session-" + random.nextInt(3);
      switch (random.nextInt(40)) {
        case 0 ->
            driver.submitBytes(document.getBytes(UTF_8), new byte[] {(byte) random.nextInt(), 7});
        case 1 -> driver.create(document, "some text");
        default ->
            driver.edit(
                document, session, sequence(document, session), base(document), operation());
      }
    }

    private long sequence(String document, String session) {
      long next = sequences.getOrDefault(document + session, 0L) + 1;
      return Math.max(1, random.nextInt(8) == 0 ? next + random.nextInt(3) - 1 : next);
    }

    private long base(String document) {
      long head = heads.getOrDefault(document, 0L);
      long behind = random.nextInt(10) == 0 ? random.nextInt(60) - 5 : random.nextInt(4);
      return Math.max(0, head - behind);
    }

    private String operation() {
      int at = 1 + random.nextInt(12);
      return switch (random.nextInt(4)) {
        case 0 -> "[\"x\"]";
        case 1 -> "[%d,{\"d\":1}]".formatted(at);
        default -> "[%d,\"é😀\"]".formatted(at);
      };
    }

    private void collect(SequencerDriver driver) {
      for (TestRecord<byte[], byte[]> record : driver.bytes(Topics.OPS)) {
        Event event = events.deserialize(Topics.OPS, record.value());
        heads.put(event.documentId().value(), event.revision().value());
        sequences.put(
            event.documentId().value() + event.origin().sessionId().value(),
            event.origin().clientSequence().value());
        lines.add(line(Topics.OPS, record));
      }
      driver.bytes(Topics.NACKS).forEach(record -> lines.add(line(Topics.NACKS, record)));
      driver
          .bytes(Topics.DEAD_LETTERS)
          .forEach(record -> lines.add(line(Topics.DEAD_LETTERS, record)));
    }

    private static String line(String topic, TestRecord<byte[], byte[]> record) {
      HexFormat hex = HexFormat.of();
      StringBuilder line = new StringBuilder(topic).append(' ').append(record.timestamp());
      line.append(' ')
          .append(hex.formatHex(record.key()))
          .append(' ')
          .append(hex.formatHex(record.value()));
      record
          .headers()
          .forEach(header ->
              line.append(' ')
                  .append(header.key())
                  .append('=')
                  .append(hex.formatHex(header.value())));
      return line.toString();
    }
  }
}
