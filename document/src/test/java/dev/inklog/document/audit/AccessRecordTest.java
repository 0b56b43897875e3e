package dev.inklog.document.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRecordTest {
  private static final Who ANN = Who.of(new Principal("ann"), Proof.TOKEN);

  private static AccessRecord record(AccessAction action, AccessOutcome outcome) {
    return new AccessRecord(
        Instant.parse("2026-03-01T12:00:00.123456Z"),
        ANN,
        new Route("10.0.0.7", "g1"),
        Deed.of(action, new DocumentId("d")),
        outcome);
  }

  @Test
  void countsInMilliseconds() {
    assertThat(record(AccessAction.READ, AccessOutcome.ALLOWED).at())
        .isEqualTo("2026-03-01T12:00:00.123Z");
  }

  @ParameterizedTest
  @EnumSource
  void nothingCanBePreventedButWhatIsAllowedAndNoLeaving(AccessAction action) {
    assertThat(record(action, AccessOutcome.ALLOWED).canBePrevented())
        .isEqualTo(action != AccessAction.LEFT);
    assertThat(record(action, AccessOutcome.refused("forbidden")).canBePrevented()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void actionsAreFoundByTheirNames(AccessAction action) {
    assertThat(action.wireName()).matches("[a-z-]+");
    assertThat(AccessAction.ofWireName(action.wireName())).contains(action);
  }

  @ParameterizedTest
  @EnumSource
  void proofsAreFoundByTheirNames(Proof proof) {
    assertThat(Proof.ofWireName(proof.wireName())).contains(proof);
  }

  @Test
  void knowsNoOtherNames() {
    assertThat(AccessAction.ofWireName("peeked")).isEmpty();
    assertThat(Proof.ofWireName("word-of-honour")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Forbidden", "no such thing"})
  void refusesACodeThatIsNone(String code) {
    assertThatThrownBy(() -> AccessOutcome.refused(code))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsTooLong() {
    Deed deed = Deed.of(AccessAction.GRANTED);
    assertThat(deed.with("x".repeat(Deed.MAX_DETAIL)).detail()).isPresent();
    assertThatThrownBy(() -> deed.with("x".repeat(Deed.MAX_DETAIL + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> deed.with("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Route("x".repeat(256), "g1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Route("10.0.0.7", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
