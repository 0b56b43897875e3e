package dev.inklog.e2e.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Submission;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs that earlier builds wrote, decided again by this one: a change that would alter history
 * shows here, before it is deployed. A new log is recorded, beside the old ones, when there is
 * something new to decide:
 *
 * <pre>
 * ./mvnw -pl e2e -am test -Dtest=GoldenLogTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.record=NAME
 * </pre>
 */
class GoldenLogTest {
  private static final Path LOGS = Path.of("src/test/golden");
  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", "nowhere:9092", "schema.registry.url", "inprocess://bundled");
  private static final long EPOCH = 1_790_000_000_000L;
  private static final int SUBMISSIONS = 2_000;

  /** The byte of a record that tells the versions of the schema apart, and what it is now. */
  private static final int SCHEMA_ID = 4;

  private static final byte EVENT_2 = 20;

  private @TempDir Path stateDir;

  @Test
  void earlierBuildsAreAgreedWith() throws IOException {
    Optional<String> name = Optional.ofNullable(System.getProperty("golden.record"));
    if (name.isPresent()) {
      try (var file = Files.newOutputStream(LOGS.resolve(name.get() + ".log.gz"))) {
        record(name.get().hashCode()).write(file);
      }
    }
    List<Path> logs = logs();
    assertThat(logs).isNotEmpty();
    for (Path log : logs) {
      try (var file = Files.newInputStream(log)) {
        decidedAgain(log, GoldenLog.read(file), SequencerConfig.defaults(KAFKA));
      }
    }
  }

  @Test
  void aBuildThatDecidesDifferentlyIsFoundOut() throws IOException {
    try (var file = Files.newInputStream(logs().getFirst())) {
      GoldenLog golden = GoldenLog.read(file);
      SequencerConfig other =
          SequencerConfig.defaults(KAFKA).withLimits(Limits.DEFAULTS.withText(1 << 20, 1 << 20, 5));
      assertThat(difference(golden, other.withStateDir(stateDir))).isPresent();
    }
  }

  @Test
  void theRecordingHasEveryKindOfEventAndRefusal() {
    GoldenLog golden = record(2);
    Set<Class<?>> bodies = new HashSet<>();
    try (var events = DomainSerdes.events(KAFKA)) {
      for (GoldenLog.Step step : golden.steps()) {
        for (byte[] event : step.events()) {
          bodies.add(events.deserializer().deserialize(Topics.OPS, event).body().getClass());
        }
      }
    }
    assertThat(bodies).hasSize(Body.class.getPermittedSubclasses().length);
    assertThat(golden.steps()).anyMatch(step -> step.events().isEmpty());
  }

  private static List<Path> logs() throws IOException {
    try (var files = Files.list(LOGS)) {
      return files.sorted().toList();
    }
  }

  private void decidedAgain(Path log, GoldenLog golden, SequencerConfig config) {
    Path state = stateDir.resolve(log.getFileName());
    assertThat(difference(golden, config.withStateDir(state))).as("in %s", log).isEmpty();
  }

  /** The first step that leads to something else. */
  private static Optional<String> difference(GoldenLog golden, SequencerConfig config) {
    try (SecondDecision decision = new SecondDecision(config, 0)) {
      for (int i = 0; i < golden.steps().size(); i++) {
        GoldenLog.Step step = golden.steps().get(i);
        List<byte[]> events =
            decision.decide(record(i, step.timestamp(), step.key(), step.value()));
        if (!same(decision, events, step.events())) {
          return Optional.of("submission " + i);
        }
      }
      return Optional.empty();
    }
  }

  private static boolean same(
      SecondDecision decision, List<byte[]> decided, List<byte[]> recorded) {
    return decided.size() == recorded.size()
        && IntStream.range(0, decided.size())
            .allMatch(i -> decision.agrees(decided.get(i), recorded.get(i)));
  }

  @Test
  void onlyTheVersionOfTheSchemaMayDiffer() throws IOException {
    try (var file = Files.newInputStream(logs().getFirst());
        SecondDecision decision =
            new SecondDecision(SequencerConfig.defaults(KAFKA).withStateDir(stateDir), 0)) {
      byte[] old = GoldenLog.read(file).steps().getFirst().events().getFirst();
      byte[] asNow = old.clone();
      asNow[SCHEMA_ID] = EVENT_2;
      assertThat(decision.agrees(asNow, old)).isTrue();
      byte[] otherHash = old.clone();
      otherHash[old.length - 1]++;
      assertThat(decision.agrees(asNow, otherHash)).isFalse();
      assertThat(decision.agrees(old, otherHash)).isFalse();
      byte[] damaged = Arrays.copyOf(old, old.length - 1);
      assertThat(decision.agrees(asNow, damaged)).isFalse();
      assertThat(decision.agrees(asNow, null)).isFalse();
    }
  }

  private GoldenLog record(long seed) {
    RandomSubmissions random = new RandomSubmissions(seed);
    List<GoldenLog.Step> steps = new ArrayList<>();
    SequencerConfig config =
        SequencerConfig.defaults(KAFKA).withStateDir(stateDir.resolve("record-" + seed));
    try (SecondDecision decision = new SecondDecision(config, 0);
        var submissions = DomainSerdes.submissions(KAFKA);
        var events = DomainSerdes.events(KAFKA)) {
      for (int i = 0; i < SUBMISSIONS; i++) {
        Submission submission = random.next();
        byte[] key = submission.documentId().value().getBytes(US_ASCII);
        byte[] value = submissions.serializer().serialize(Topics.EDITS, submission);
        List<byte[]> decided = decision.decide(record(i, EPOCH + i, key, value));
        steps.add(new GoldenLog.Step(EPOCH + i, key, value, decided));
        for (byte[] bytes : decided) {
          Event event = events.deserializer().deserialize(Topics.OPS, bytes);
          random.accepted(event);
        }
      }
    }
    return new GoldenLog(steps);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      long offset, long timestamp, byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        Topics.EDITS,
        0,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        key.length,
        value.length,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
