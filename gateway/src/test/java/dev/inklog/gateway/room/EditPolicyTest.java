package dev.inklog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.log.FakeLog;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The text is {@code "ab😀"} at revision 1, and {@code "!ab😀"} at revision 2. */
class EditPolicyTest {
  private static final DocumentId ID = new DocumentId("d");

  private final EditPolicy policy = new EditPolicy(Limits.DEFAULTS.withText(20, 30, 3));
  private final FakeLog log = new FakeLog();
  private DocumentLog open = new DocumentLog(Document.absent(ID), 10_000);

  @BeforeEach
  void open() {
    Event created = log.create(ID, "ab😀");
    open = new DocumentLog(Document.absent(ID).evolve(created), 10_000);
    open.admit(log.edit(ID, "ann", 1, 1, "[\"!\"]"));
  }

  private Optional<RefusalCode> refusal(long base, String operation) {
    return policy
        .refusal(
            Operation.fromJson(operation),
            new Revision(base),
            new EditContext(open.document(), open.since(new Revision(base))))
        .map(Refusal::code);
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
