package dev.inklog.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.text.Text;
import dev.inklog.sequencer.metrics.SequencerMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerTopologyTest {
  private static final Limits SMALL_WINDOW = Limits.DEFAULTS.withText(1_000, 10_000, 3);

  @TempDir Path stateDir;
  private SequencerDriver driver;

  @BeforeEach
  void start() {
    driver = new SequencerDriver(stateDir, SMALL_WINDOW);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void isTheTopologyThatRunningSystemsHave() throws IOException {
    String actual =
        SequencerTopology.build(
                SequencerConfig.defaults(SequencerDriver.KAFKA), SequencerMetrics.unseen())
            .describe()
            .toString();
    try (InputStream golden = SequencerTopologyTest.class.getResourceAsStream("topology.txt")) {
      assertThat(actual).isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  @Test
  void createsADocument() {
    driver.create("doc", "hello");

    TestRecord<String, Event> record = only(driver.events());
    assertThat(record.key()).isEqualTo("doc");
    assertThat(record.timestamp()).isEqualTo(driver.now());
    assertThat(record.headers()).isEmpty();
    assertThat(record.value().revision()).isEqualTo(new Revision(1));
    assertThat(record.value().body())
        .isEqualTo(new Body.DocumentCreated("title", "plain", "hello"));
    assertThat(record.value().input().at().toEpochMilli()).isEqualTo(driver.now());
    assertThat(driver.nacks()).isEmpty();
  }

  @Test
  void givesEachEditTheNextRevisionOfItsDocument() {
    driver.create("one", "");
    driver.create("two", "");
    driver.edit("one", "a", 1, 1, "[\"x\"]");
    driver.edit("two", "a", 1, 1, "[\"y\"]");
    driver.edit("one", "a", 2, 2, "[1,\"z\"]");

    assertThat(driver.events())
        .extracting(record -> record.key() + " " + record.value().revision().value())
        .containsExactly("one 1", "two 1", "one 2", "two 2", "one 3");
  }

  @Test
  void transformsConcurrentEditsSoThatTheLaterGoesLeft() {
    driver.create("doc", "--");
    driver.edit("doc", "a", 1, 1, "[1,\"A\"]");
    driver.edit("doc", "b", 1, 1, "[1,\"B\",{\"d\":1}]");

    List<Event> events = driver.events().stream().map(TestRecord::value).toList();
    assertThat(events.getLast().body().operation().toJson()).isEqualTo("[1,\"B\",1,{\"d\":1}]");
    Text text = Text.of("--");
    for (Event event : events) {
      text = text.apply(event.body().operation());
    }
    assertThat(text).hasToString("-BA");
  }

  @Test
  void answersADuplicateWithItsFirstOutcome() {
    driver.create("doc", "");
    driver.edit("doc", "a", 1, 1, "[\"x\"]");
    driver.edit("doc", "b", 1, 2, "[\"y\"]");
    driver.edit("doc", "a", 1, 1, "[\"x\"]");

    assertThat(driver.events()).hasSize(3);
    Nack nack = only(driver.nacks()).value();
    assertThat(nack.refusal().code()).isEqualTo(RefusalCode.ALREADY_ACCEPTED);
    assertThat(nack.refusal().head()).isEqualTo(new Revision(2));
    assertThat(nack.origin().clientSequence().value()).isEqualTo(1);
  }

  @Test
  void refusesAGapInTheClientSequence() {
    driver.create("doc", "");
    driver.edit("doc", "a", 1, 1, "[\"x\"]");
    driver.edit("doc", "a", 3, 2, "[\"z\"]");

    Nack nack = only(driver.nacks()).value();
    assertThat(nack.refusal().code()).isEqualTo(RefusalCode.SEQUENCE_GAP);
    assertThat(nack.refusal().expected()).isEqualTo(OptionalLong.of(2));
    assertThat(nack.refusal().head()).isEqualTo(new Revision(2));
  }

  @Test
  void refusesABaseAheadOfTheHead() {
    driver.create("doc", "");
    driver.edit("doc", "a", 1, 2, "[\"x\"]");

    assertThat(only(driver.nacks()).value().refusal().code()).isEqualTo(RefusalCode.BASE_AHEAD);
  }

  @Test
  void refusesABaseOlderThanTheWindow() {
    driver.create("doc", "");
    for (int sequence = 1; sequence <= 4; sequence++) {
      driver.edit("doc", "a", sequence, sequence, "[\"x\"]");
    }
    driver.edit("doc", "b", 1, 1, "[\"stale\"]");
    driver.edit("doc", "c", 1, 2, "[\"just in time\"]");

    assertThat(only(driver.nacks()).value().refusal().code()).isEqualTo(RefusalCode.STALE_BASE);
    assertThat(driver.events()).hasSize(6);
  }

  @Test
  void refusesAnEditOfAnUnknownDocument() {
    driver.edit("nowhere", "a", 1, 1, "[\"x\"]");

    TestRecord<String, Nack> record = only(driver.nacks());
    assertThat(record.key()).isEqualTo("nowhere");
    assertThat(record.timestamp()).isEqualTo(driver.now());
    assertThat(record.value().refusal().code()).isEqualTo(RefusalCode.UNKNOWN_DOCUMENT);
    assertThat(driver.events()).isEmpty();
  }

  @Test
  void refusesToCreateADocumentTwice() {
    driver.create("doc", "");
    driver.submit("doc", "other", 1, 0, new Body.DocumentCreated("title", "plain", ""));

    assertThat(only(driver.nacks()).value().refusal().code())
        .isEqualTo(RefusalCode.DOCUMENT_EXISTS);
  }

  private static <T> T only(List<T> records) {
    assertThat(records).hasSize(1);
    return records.getFirst();
  }
}
