package dev.inklog.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.log.FakeLog;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The text is {@code "ab😀"} at revision 1, and {@code "!ab😀"} at revision 2. */
class SubmissionPolicyTest {
  private static final DocumentId ID = new DocumentId("d");

  private final SubmissionPolicy policy = new SubmissionPolicy(Limits.DEFAULTS.withText(20, 30, 3));
  private final FakeLog log = new FakeLog();
  private DocumentLog open = new DocumentLog(Document.absent(ID), 10_000);

  @BeforeEach
  void open() {
    Event created = log.create(ID, "ab😀");
    open = new DocumentLog(Document.absent(ID).evolve(created), 10_000);
    open.admit(log.edit(ID, "ann", 1, 1, "[\"!\"]"));
  }

  private Optional<RefusalCode> refusal(long base, String operation) {
    return refusal("guest", base, new Body.TextEdited(Operation.fromJson(operation)));
  }

  private Optional<RefusalCode> refusal(String user, long base, Body body) {
    return policy
        .refusal(
            body,
            new Revision(base),
            new SubmissionPolicy.Author(
                Caller.withToken(new Principal(user), Instant.MAX), Instant.ofEpochMilli(5)),
            new SubmissionContext(open.document(), open.since(new Revision(base))))
        .map(Refusal::code);
  }

  private void happens(Body body) {
    open.admit(log.say(ID, "owner", 1, body));
  }

  @Test
  void refusesWhatTheRoleDoesNotAllow() {
    Body chat = new Body.ChatPosted("hi");
    assertThat(refusal("eve", 2, chat)).contains(RefusalCode.UNKNOWN_DOCUMENT);
    happens(new Body.AccessChanged(new Principal("eve"), Optional.of(Grant.of(Role.COMMENTER))));
    assertThat(refusal("eve", 3, chat)).isEmpty();
    assertThat(refusal("eve", 3, new Body.TextEdited(Operation.fromJson("[\"x\"]"))))
        .contains(RefusalCode.FORBIDDEN);
    assertThat(refusal("eve", 3, new Body.DocumentDeleted())).contains(RefusalCode.FORBIDDEN);
  }

  @Test
  void refusesEverythingButToRestoreWhatIsDeleted() {
    happens(new Body.DocumentDeleted());
    assertThat(refusal(3, "[\"x\"]")).contains(RefusalCode.DOCUMENT_DELETED);
    assertThat(refusal("guest", 3, new Body.DocumentRestored())).isEmpty();
  }

  @Test
  void refusesToTalkInAThreadThatIsNotThere() {
    assertThat(refusal("guest", 2, new Body.CommentReplied(new Revision(2), "?")))
        .contains(RefusalCode.UNKNOWN_COMMENT);
    happens(new Body.CommentAdded(new Range(0, 1), "!"));
    assertThat(refusal("guest", 3, new Body.CommentReplied(new Revision(3), "?"))).isEmpty();
    assertThat(refusal("guest", 3, new Body.CommentAdded(new Range(0, 9), "!")))
        .contains(RefusalCode.OUT_OF_BOUNDS);
  }

  @Test
  void refusesMessagesThatAreTooLongOrBroken() {
    assertThat(refusal("guest", 2, new Body.ChatPosted("x".repeat(8_193))))
        .contains(RefusalCode.TEXT_TOO_LONG);
    assertThat(refusal("guest", 2, new Body.ChatPosted("\ud83d")))
        .contains(RefusalCode.UNPAIRED_SURROGATE);
  }

  @Test
  void letsPassWhatFits() {
    assertThat(refusal(2, "[5,\"x\"]")).isEmpty();
    assertThat(refusal(1, "[2,\"😁\",{\"d\":2}]")).isEmpty();
  }

  @Test
  void refusesWhatSplitsACharacter() {
    assertThat(refusal(2, "[4,\"x\"]")).contains(RefusalCode.UNPAIRED_SURROGATE);
    assertThat(refusal(2, "[3,{\"d\":1}]")).contains(RefusalCode.UNPAIRED_SURROGATE);
  }

  @Test
  void refusesWhatSplitsACharacterThatMovedMeanwhile() {
    assertThat(refusal(1, "[3,\"x\"]")).contains(RefusalCode.UNPAIRED_SURROGATE);
    assertThat(refusal(1, "[4,\"x\"]")).isEmpty();
  }

  @Test
  void refusesWhatItCannotLookAt() {
    assertThat(refusal(0, "[\"x\"]")).contains(RefusalCode.STALE_BASE);
    assertThat(refusal(3, "[\"x\"]")).contains(RefusalCode.BASE_AHEAD);
  }

  @Test
  void refusesWhatDoesNotFitItsOwnBase() {
    assertThat(refusal(1, "[5,\"x\"]")).contains(RefusalCode.OUT_OF_BOUNDS);
    assertThat(refusal(2, "[6,\"x\"]")).contains(RefusalCode.OUT_OF_BOUNDS);
  }

  @Test
  void refusesWhatIsTooLargeOrHalf() {
    assertThat(refusal(2, "[\"%s\"]".formatted("x".repeat(20))))
        .contains(RefusalCode.OPERATION_TOO_LARGE);
    assertThat(refusal(2, "[\"\\ud83d\"]")).contains(RefusalCode.UNPAIRED_SURROGATE);
  }
}
