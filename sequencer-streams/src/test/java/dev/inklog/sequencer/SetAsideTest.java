package dev.inklog.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.sequencer.deadletter.DeadLetters;
import dev.inklog.sequencer.state.EntryKind;
import dev.inklog.sequencer.state.Repair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A document whose state cannot be trusted: set aside, repaired from the log, taken up again. */
class SetAsideTest {
  private static final String DOCUMENT = "bad";

  private @TempDir Path stateDir;
  private SequencerDriver driver;
  private final List<Event> log = new ArrayList<>();

  @AfterEach
  void stop() {
    driver.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SET_ASIDE")
  void damageSetsOneDocumentAsideAndARepairFromTheLogTakesItUpAgain(EntryKind kind) {
    driver.create(DOCUMENT, "a");
    driver.edit(DOCUMENT, "s", 1, 1, "[1,\"b\"]");
    readLog();
    driver.damage(kind);
    driver.create("good", "");
    driver.edit("good", "s", 1, 1, "[\"x\"]");

    driver.edit(DOCUMENT, "s", 2, 1, "[2,\"c\"]");
    driver.edit(DOCUMENT, "s", 2, 1, "[2,\"c\"]");
    driver.edit("good", "s", 2, 2, "[\"y\"]");
    assertThat(driver.events()).hasSize(3).allMatch(event -> event.key().equals("good"));
    assertThat(driver.nacks())
        .hasSize(2)
        .allMatch(nack -> nack.value().refusal().code() == RefusalCode.UNAVAILABLE);
    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(letter.headers().lastHeader(DeadLetters.MESSAGE).value())
        .asString(UTF_8)
        .contains("bad is set aside");
    assertThat(counted("inklog.sequencer.documents.set.aside")).isEqualTo(1);

    driver.repair(DOCUMENT, repair());
    driver.edit(DOCUMENT, "s", 2, 2, "[2,\"c\"]");
    driver.edit(DOCUMENT, "s", 2, 2, "[2,\"c\"]");
    readLog();
    assertThat(log).extracting(event -> event.revision().value()).containsExactly(1L, 2L, 3L);
    assertThat(driver.nacks())
        .singleElement()
        .satisfies(nack ->
            assertThat(nack.value().refusal().code()).isEqualTo(RefusalCode.ALREADY_ACCEPTED));
  }

  @Test
  void aDocumentThatIsNotKnownHereIsTakenIn() {
    driver.create("elsewhere", "a");
    driver.edit("elsewhere", "s", 1, 1, "[1,\"b\"]");
    readLog();
    Repair whole = repair();
    driver.close();
    start();
    driver.create("good", "");
    driver.repair("imported", whole);
    driver.edit("imported", "s", 1, 2, "[2,\"c\"]");
    driver.edit("imported", "s", 2, 2, "[2,\"c\"]");
    assertThat(driver.nacks())
        .singleElement()
        .satisfies(nack ->
            assertThat(nack.value().refusal().code()).isEqualTo(RefusalCode.ALREADY_ACCEPTED));
    assertThat(driver.events().getLast().value().revision()).isEqualTo(new Revision(3));
    // It has moved on.
    driver.repair("imported", whole);
    driver.edit("imported", "s", 3, 3, "[3,\"d\"]");
    assertThat(driver.events().getLast().value().revision()).isEqualTo(new Revision(4));
  }

  @Test
  void theMarkSurvivesARestart() {
    driver.create(DOCUMENT, "a");
    driver.damage(EntryKind.HEAD);
    driver.edit(DOCUMENT, "s", 1, 1, "[1,\"b\"]");
    driver.close();
    start();
    driver.edit(DOCUMENT, "s", 1, 1, "[1,\"b\"]");
    assertThat(driver.events()).isEmpty();
    assertThat(driver.deadLetters()).isEmpty();
    assertThat(driver.nacks()).hasSize(1);
  }

  @Test
  void aRepairOfADocumentThatMovedOnChangesNothing() {
    driver.create(DOCUMENT, "a");
    readLog();
    Repair repair = repair();
    driver.edit(DOCUMENT, "s", 1, 1, "[1,\"b\"]");
    driver.repair(DOCUMENT, repair);
    driver.edit(DOCUMENT, "s", 2, 2, "[2,\"c\"]");
    readLog();
    assertThat(log).hasSize(3);
  }

  @Test
  void aHeaderThatIsNoRepairIsPutAway() {
    driver.submitRepair(DOCUMENT, new byte[] {1, 2, 3});
    driver.create(DOCUMENT, "a");
    assertThat(driver.deadLetters()).hasSize(1);
    assertThat(driver.events()).hasSize(1);
  }

  @BeforeEach
  void start() {
    SequencerConfig config = SequencerConfig.defaults(SequencerDriver.KAFKA).withStateDir(stateDir);
    Capacity capacity = Capacity.DEFAULTS;
    // Without a cache, so that what was damaged is read.
    driver =
        new SequencerDriver(
            config.withCapacity(
                new Capacity(1, 0, capacity.storeBytes(), 0, capacity.maxMessageBytes())));
  }

  private void readLog() {
    driver.events().forEach(record -> log.add(record.value()));
  }

  private Repair repair() {
    Repair repair = Repair.from(0);
    for (Event event : log) {
      repair = repair.evolve(event);
    }
    return repair;
  }

  private double counted(String name) {
    return driver.meters().get(name).counter().count();
  }
}
