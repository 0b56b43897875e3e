package dev.inklog.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.log.Body;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.deadletter.DeadLetters;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 8 at the sequencer: what is no submission is put away, and the partition goes on. */
class DeadLetterTest {
  private static final Body CREATED = new Body.DocumentCreated("title", "plain", "");

  @TempDir Path stateDir;
  private SequencerDriver driver;

  @BeforeEach
  void start() {
    driver = new SequencerDriver(stateDir);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void putsAwayBytesThatAreNoSubmissionAndGoesOn() {
    driver.create("doc", "");
    byte[] poison = "poison".getBytes(UTF_8);
    driver.submitBytes("doc".getBytes(UTF_8), poison);
    long at = driver.now();
    driver.edit("doc", "a", 1, 1, "[\"x\"]");

    assertThat(driver.events()).hasSize(2);
    TestRecord<byte[], byte[]> letter = onlyLetter();
    assertThat(letter.key()).asString(UTF_8).isEqualTo("doc");
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(letter.timestamp()).isEqualTo(at);
    assertThat(header(letter, DeadLetters.SOURCE_TOPIC)).isEqualTo("edits");
    assertThat(header(letter, DeadLetters.SOURCE_PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetters.SOURCE_OFFSET)).isEqualTo("1");
    assertThat(header(letter, DeadLetters.EXCEPTION)).endsWith("Exception");
    assertThat(header(letter, DeadLetters.MESSAGE)).isNotEmpty();
  }

  @Test
  void putsAwayARecordWithoutAValue() {
    driver.submitBytes("doc".getBytes(UTF_8), null);
    driver.create("doc", "");

    assertThat(onlyLetter().value()).isNull();
    assertThat(driver.events()).hasSize(1);
  }

  @Test
  void putsAwayASubmissionUnderAnotherDocumentsKey() {
    driver.submit("other", SequencerDriver.submission("doc", "a", 1, 0, CREATED));

    assertThat(onlyLetter().key()).asString(UTF_8).isEqualTo("other");
    assertThat(driver.events()).isEmpty();
    assertThat(driver.nacks()).isEmpty();
  }

  @Test
  void putsAwayASubmissionWithoutAKey() {
    driver.submit(null, SequencerDriver.submission("doc", "a", 1, 0, CREATED));

    assertThat(onlyLetter().key()).isNull();
    assertThat(driver.events()).isEmpty();
  }

  @Test
  void survivesEveryDamageToASubmission() {
    byte[] good =
        DomainSerdes.submissions(SequencerDriver.KAFKA)
            .serializer()
            .serialize(Topics.EDITS, SequencerDriver.submission("doc", "a", 1, 0, CREATED));
    int records = 0;
    for (int i = 0; i < good.length; i++) {
      for (int damage : new int[] {0x00, 0x01, 0x7f, 0x80, 0xff}) {
        byte[] bad = good.clone();
        bad[i] = (byte) damage;
        driver.submitBytes("doc".getBytes(UTF_8), bad);
        driver.submitBytes("doc".getBytes(UTF_8), Arrays.copyOf(good, i));
        records += 2;
      }
    }

    int outcomes = driver.events().size() + driver.nacks().size() + driver.deadLetters().size();
    assertThat(outcomes).isEqualTo(records);
  }

  @Test
  void cutsAValueTooLongForItsTopic() {
    byte[] poison = new byte[1 << 20];
    poison[0] = 1;
    driver.submitBytes("doc".getBytes(UTF_8), poison);

    TestRecord<byte[], byte[]> letter = onlyLetter();
    assertThat(letter.value()).hasSize(512 << 10).startsWith(1);
    assertThat(header(letter, DeadLetters.VALUE_BYTES)).isEqualTo("1048576");
  }

  private TestRecord<byte[], byte[]> onlyLetter() {
    var letters = driver.deadLetters();
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
