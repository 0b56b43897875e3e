package dev.inklog.document.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Decision.AlreadyAccepted;
import dev.inklog.document.sequencing.Decision.Refused;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SequencerTest {
  private static final DocumentId DOCUMENT = new DocumentId("d");

  private final Sequencer sequencer = new Sequencer(Limits.DEFAULTS.withText(20, 30, 3));
  private final List<Event> log = new ArrayList<>();
  private final Map<SessionId, SessionOutcome> sessions = new HashMap<>();
  private Head head = Head.NONE;

  private Decision create(String text) {
    return submit("creator", 1, 0, new Body.DocumentCreated("title", "text", text));
  }

  private Decision edit(String session, long sequence, long base, String operation) {
    return submit(session, sequence, base, new Body.TextEdited(Operation.fromJson(operation)));
  }

  private Decision submit(String session, long sequence, long base, Body body) {
    Origin origin =
        new Origin(new SessionId(session), new ClientSequence(sequence), new Principal("ann"));
    Decision decision =
        sequencer.decide(
            head,
            Optional.ofNullable(sessions.get(origin.sessionId())),
            revision ->
                revision.value() > log.size()
                    ? Optional.empty()
                    : Optional.of(log.get((int) revision.value() - 1)),
            new Submission(DOCUMENT, origin, new Revision(base), body, ""),
            new InputPosition(0, log.size(), Instant.EPOCH));
    if (decision instanceof Accepted(Event event)) {
      log.add(event);
      head = head.evolve(event);
      sessions.put(origin.sessionId(), SessionOutcome.of(event));
    }
    return decision;
  }

  private String text() {
    Document document = Document.absent(DOCUMENT);
    for (Event event : log) {
      document = document.evolve(event);
    }
    assertThat(document.text().length()).isEqualTo(head.textLength());
    assertThat(document.hash()).isEqualTo(head.hash());
    return document.text().toString();
  }

  private static void assertRefused(Decision decision, RefusalCode code) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  @Test
  void givesRevisionsInOrder() {
    create("");
    edit("a", 1, 1, "[\"x\"]");
    edit("a", 2, 2, "[1,\"y\"]");
    assertThat(log).extracting(event -> event.revision().value()).containsExactly(1L, 2L, 3L);
    assertThat(text()).isEqualTo("xy");
  }

  @Test
  void transformsOverWhatTheAuthorHadNotSeen() {
    create("abc");
    edit("a", 1, 1, "[{\"d\":2}]");
    edit("b", 1, 1, "[3,\"!\"]");
    assertThat(text()).isEqualTo("c!");
  }

  @Test
  void theLaterInTheLogGoesLeft() {
    create("");
    edit("a", 1, 1, "[\"a\"]");
    edit("b", 1, 1, "[\"b\"]");
    assertThat(text()).isEqualTo("ba");
  }

  @Test
  void repeatsTheFirstOutcomeOfADuplicate() {
    create("");
    edit("a", 1, 1, "[\"x\"]");
    assertThat(edit("a", 1, 1, "[\"x\"]")).isEqualTo(new AlreadyAccepted(new Revision(2)));
    assertThat(create("")).isEqualTo(new AlreadyAccepted(new Revision(1)));
    assertThat(log).hasSize(2);
  }

  @Test
  void refusesASequenceGap() {
    create("");
    assertThat(edit("a", 3, 1, "[\"x\"]"))
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
    create("");
    assertRefused(edit("a", 1, 2, "[\"x\"]"), RefusalCode.BASE_AHEAD);
  }

  @Test
  void refusesABaseOlderThanTheWindow() {
    create("");
    for (int i = 1; i <= 4; i++) {
      edit("a", i, i, "[\"x\"]");
    }
    assertRefused(edit("b", 1, 1, "[\"y\"]"), RefusalCode.STALE_BASE);
    assertRefused(edit("b", 1, 0, "[\"y\"]"), RefusalCode.STALE_BASE);
    assertThat(edit("b", 1, 2, "[\"y\"]")).isInstanceOf(Accepted.class);
  }

  @Test
  void aRefusedSubmissionKeepsItsClientSequence() {
    create("ab");
    assertRefused(edit("a", 1, 1, "[3,\"x\"]"), RefusalCode.OUT_OF_BOUNDS);
    assertThat(edit("a", 1, 1, "[2,\"x\"]")).isInstanceOf(Accepted.class);
  }

  @Test
  void measuresAnOperationAgainstItsOwnBase() {
    create("ab");
    edit("a", 1, 1, "[2,\"cdefgh\"]");
    assertRefused(edit("b", 1, 1, "[5,\"x\"]"), RefusalCode.OUT_OF_BOUNDS);
    assertRefused(
        edit("b", 1, 1, "[2147483647,\"x\",2147483647,\"y\"]"), RefusalCode.OUT_OF_BOUNDS);
  }

  @Test
  void refusesWhatIsTooLarge() {
    create("0123456789");
    assertRefused(
        edit("a", 1, 1, "[\"%s\"]".formatted("x".repeat(20))), RefusalCode.OPERATION_TOO_LARGE);
    edit("a", 1, 1, "[\"%s\"]".formatted("x".repeat(19)));
    assertRefused(edit("a", 2, 2, "[\"xx\"]"), RefusalCode.DOCUMENT_TOO_LARGE);
    assertThat(edit("a", 2, 2, "[\"xx\",{\"d\":1}]")).isInstanceOf(Accepted.class);
  }

  @Test
  void refusesHalfACharacter() {
    create("");
    assertRefused(edit("a", 1, 1, "[\"\\ud83d\"]"), RefusalCode.UNPAIRED_SURROGATE);
  }

  @Test
  void refusesWhatDoesNotExistOrExistsAlready() {
    assertRefused(edit("a", 1, 0, "[\"x\"]"), RefusalCode.UNKNOWN_DOCUMENT);
    create("");
    assertRefused(
        submit("other", 1, 0, new Body.DocumentCreated("", "", "")), RefusalCode.DOCUMENT_EXISTS);
  }

  @Test
  void chainsTheHashes() {
    create("é😀");
    edit("a", 1, 1, "[3,\"x\"]");
    assertThat(EventHash.canonicalJson(log.get(1)))
        .isEqualTo("[\"d\",2,\"a\",1,\"ann\",0,0,1,\"text-edited\",[3,\"x\"]]");
    assertThat(log.get(1).hash()).isEqualTo(EventHash.of(log.get(0).hash(), log.get(1)));
    // SHA-256 over 32 zero bytes and the canonical JSON, made outside this code.
    assertThat(log.get(0).hash())
        .hasToString("f9a9aa31b1f5fa27074ee5f03cabbee54a4104f7de77c4c30cf6b71e4c43cafc");
  }
}
