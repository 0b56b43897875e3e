package dev.inklog.projector.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inklog.projector.fold.SnapshotPolicy.Unsaved;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SnapshotPolicyTest {
  private static final SnapshotPolicy POLICY =
      new SnapshotPolicy(100, 5_000, Duration.ofSeconds(30));

  @Test
  void isDueAfterSoManyEvents() {
    assertThat(POLICY.isDue(new Unsaved(99, 0))).isFalse();
    assertThat(POLICY.isDue(new Unsaved(100, 0))).isTrue();
  }

  @Test
  void isDueAfterSoManyBytes() {
    assertThat(POLICY.isDue(new Unsaved(1, 4_999))).isFalse();
    assertThat(POLICY.isDue(new Unsaved(1, 5_000))).isTrue();
  }

  @Test
  void isDueAtRestWhenSomethingHappenedBefore() {
    Unsaved one = new Unsaved(1, 50);
    assertThat(POLICY.isDueAtRest(one, Duration.ofSeconds(29))).isFalse();
    assertThat(POLICY.isDueAtRest(one, Duration.ofSeconds(30))).isTrue();
    assertThat(POLICY.isDueAtRest(Unsaved.NOTHING, Duration.ofDays(1))).isFalse();
  }

  @Test
  void hasDocumentedDefaults() {
    assertThat(SnapshotPolicy.DEFAULTS)
        .isEqualTo(new SnapshotPolicy(1_000, 1_048_576, Duration.ofSeconds(30)));
    assertThat(CacheLimits.DEFAULTS).isEqualTo(new CacheLimits(1_000, 16_777_216));
  }

  @Test
  void refusesWhatIsNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SnapshotPolicy(0, 1, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SnapshotPolicy(1, 0, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SnapshotPolicy(1, 1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new CacheLimits(0, 1));
  }
}
