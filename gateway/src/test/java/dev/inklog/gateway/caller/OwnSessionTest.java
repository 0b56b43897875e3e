package dev.inklog.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;
import org.junit.jupiter.api.Test;

class OwnSessionTest {
  private static final String RANDOM = "0123456789-_abcdefghij";
  private static final Principal ANN = new Principal("ann");
  private static final Principal EVE = new Principal("eve");

  @Test
  void isOfItsUserAlone() {
    SessionId session = OwnSession.of(RANDOM, ANN);
    assertThat(session.value()).startsWith(RANDOM + ".").hasSize(34);
    assertThat(OwnSession.mayBe(session, ANN)).isTrue();
    assertThat(OwnSession.mayBe(session, EVE)).isFalse();
    assertThat(OwnSession.mayBe(OwnSession.of(RANDOM, EVE), ANN)).isFalse();
  }

  @Test
  void showsNothingInNamesOfOtherKinds() {
    assertThat(OwnSession.mayBe(new SessionId(RANDOM), EVE)).isTrue();
    assertThat(OwnSession.mayBe(new SessionId("somebody"), EVE)).isTrue();
  }

  @Test
  void nobodyGoesOnWithWhatASingleRequestBegan() {
    assertThat(OwnSession.mayBe(new SessionId("key." + RANDOM), ANN)).isFalse();
  }
}
