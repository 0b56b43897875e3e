package dev.inklog.document.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Decision.AlreadyAccepted;
import dev.inklog.document.sequencing.Decision.Refused;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SequencerTest {
  private final SequencedDocument document =
      new SequencedDocument(Limits.DEFAULTS.withText(20, 30, 3));

  private static void assertRefused(Decision decision, RefusalCode code) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  @Test
  void givesRevisionsInOrder() {
    document.create("");
    document.edit("a", 1, 1, "[\"x\"]");
    document.edit("a", 2, 2, "[1,\"y\"]");
    assertThat(document.log())
        .extracting(event -> event.revision().value())
        .containsExactly(1L, 2L, 3L);
    assertThat(document.text()).isEqualTo("xy");
  }

  @Test
  void transformsOverWhatTheAuthorHadNotSeen() {
    document.create("abc");
    document.edit("a", 1, 1, "[{\"d\":2}]");
    document.edit("b", 1, 1, "[3,\"!\"]");
    assertThat(document.text()).isEqualTo("c!");
  }

  @Test
  void theLaterInTheLogGoesLeft() {
    document.create("");
    document.edit("a", 1, 1, "[\"a\"]");
    document.edit("b", 1, 1, "[\"b\"]");
    assertThat(document.text()).isEqualTo("ba");
  }

  @Test
  void repeatsTheFirstOutcomeOfADuplicate() {
    document.create("");
    document.edit("a", 1, 1, "[\"x\"]");
    assertThat(document.edit("a", 1, 1, "[\"x\"]")).isEqualTo(new AlreadyAccepted(new Revision(2)));
    assertThat(document.create("")).isEqualTo(new AlreadyAccepted(new Revision(1)));
    assertThat(document.log()).hasSize(2);
  }

  @Test
  void refusesASequenceGap() {
    document.create("");
    assertThat(document.edit("a", 3, 1, "[\"x\"]"))
        .isEqualTo(
            new Refused(
                new Refusal(
                    RefusalCode.SEQUENCE_GAP,
                    new Revision(1),
                    OptionalLong.of(1),
                    OptionalLong.empty())));
  }

  @Test
  void refusesBaseAheadOfHead() {
    document.create("");
    assertRefused(document.edit("a", 1, 2, "[\"x\"]"), RefusalCode.BASE_AHEAD);
  }

  @Test
  void refusesABaseOlderThanTheWindow() {
    document.create("");
    for (int i = 1; i <= 4; i++) {
      document.edit("a", i, i, "[\"x\"]");
    }
    assertRefused(document.edit("b", 1, 1, "[\"y\"]"), RefusalCode.STALE_BASE);
    assertRefused(document.edit("b", 1, 0, "[\"y\"]"), RefusalCode.STALE_BASE);
    assertThat(document.edit("b", 1, 2, "[\"y\"]")).isInstanceOf(Accepted.class);
  }

  @Test
  void aRefusedSubmissionKeepsItsClientSequence() {
    document.create("ab");
    assertRefused(document.edit("a", 1, 1, "[3,\"x\"]"), RefusalCode.OUT_OF_BOUNDS);
    assertThat(document.edit("a", 1, 1, "[2,\"x\"]")).isInstanceOf(Accepted.class);
  }

  @Test
  void measuresAnOperationAgainstItsOwnBase() {
    document.create("ab");
    document.edit("a", 1, 1, "[2,\"cdefgh\"]");
    assertRefused(document.edit("b", 1, 1, "[5,\"x\"]"), RefusalCode.OUT_OF_BOUNDS);
    assertRefused(
        document.edit("b", 1, 1, "[2147483647,\"x\",2147483647,\"y\"]"), RefusalCode.OUT_OF_BOUNDS);
  }

  @Test
  void refusesWhatIsTooLarge() {
    document.create("0123456789");
    assertRefused(
        document.edit("a", 1, 1, "[\"%s\"]".formatted("x".repeat(20))),
        RefusalCode.OPERATION_TOO_LARGE);
    document.edit("a", 1, 1, "[\"%s\"]".formatted("x".repeat(19)));
    assertRefused(document.edit("a", 2, 2, "[\"xx\"]"), RefusalCode.DOCUMENT_TOO_LARGE);
    assertThat(document.edit("a", 2, 2, "[\"xx\",{\"d\":1}]")).isInstanceOf(Accepted.class);
  }

  @Test
  void refusesHalfACharacter() {
    document.create("");
    assertRefused(document.edit("a", 1, 1, "[\"\\ud83d\"]"), RefusalCode.UNPAIRED_SURROGATE);
  }

  @Test
  void aLimitOfParticipantsLeavesTheTextToOthers() {
    document.create("ab");
    document.edit("a", 1, 1, "[2,\"c\"]");
    assertThat(document.submit("b", 1, 1, new Body.ParticipantsLimited(2)))
        .isInstanceOf(Accepted.class);
    document.edit("a", 2, 2, "[3,\"d\"]");
    assertThat(document.text()).isEqualTo("abcd");
    assertThat(EventHash.canonicalJson(document.log().get(2)))
        .isEqualTo("[\"d\",3,\"b\",1,\"ann\",0,0,2,\"participants-limited\",2]");
  }

  @Test
  void refusesWhatDoesNotExistOrExistsAlready() {
    assertRefused(document.edit("a", 1, 0, "[\"x\"]"), RefusalCode.UNKNOWN_DOCUMENT);
    document.create("");
    assertRefused(
        document.submit("other", 1, 0, new Body.DocumentCreated("", "", "")),
        RefusalCode.DOCUMENT_EXISTS);
  }

  @Test
  void chainsTheHashes() {
    document.create("é😀");
    document.edit("a", 1, 1, "[3,\"x\"]");
    assertThat(EventHash.canonicalJson(document.log().get(1)))
        .isEqualTo("[\"d\",2,\"a\",1,\"ann\",0,0,1,\"text-edited\",[3,\"x\"]]");
    assertThat(document.log().get(1).hash())
        .isEqualTo(EventHash.of(document.log().get(0).hash(), document.log().get(1)));
    // SHA-256 over 32 zero bytes and the canonical JSON, made outside this code.
    assertThat(document.log().get(0).hash())
        .hasToString("f9a9aa31b1f5fa27074ee5f03cabbee54a4104f7de77c4c30cf6b71e4c43cafc");
  }
}
