package dev.inklog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final Schedule schedule = new Schedule();

  private int plan(long due, long now) {
    return schedule.plan(OptionalLong.of(due), now).orElseThrow().number();
  }

  @Test
  void plansNothingWhereThereIsNothingToTell() {
    assertThat(schedule.plan(OptionalLong.empty(), 0)).isEmpty();
  }

  @Test
  void tellsAtOnceWhatIsDue() {
    Schedule.Turn turn = schedule.plan(OptionalLong.of(3), 5).orElseThrow();
    assertThat(turn.delay()).isEqualTo(Duration.ZERO);
    assertThat(schedule.begin(turn.number())).isTrue();
  }

  @Test
  void waitsForWhatIsDueLater() {
    assertThat(schedule.plan(OptionalLong.of(9), 5).orElseThrow().delay())
        .isEqualTo(Duration.ofNanos(4));
  }

  @Test
  void whatComesMeanwhileGoesWithIt() {
    plan(9, 5);
    assertThat(schedule.plan(OptionalLong.of(12), 6)).isEmpty();
  }

  @Test
  void whatIsDueEarlierTakesItsPlace() {
    int later = plan(9, 5);
    int earlier = plan(7, 6);
    assertThat(schedule.begin(later)).isFalse();
    assertThat(schedule.begin(earlier)).isTrue();
  }

  @Test
  void tellsOneAfterTheOther() {
    int first = plan(0, 5);
    assertThat(schedule.begin(first)).isTrue();
    assertThat(schedule.plan(OptionalLong.of(0), 6)).isEmpty();
    schedule.end();
    int second = plan(0, 7);
    assertThat(schedule.begin(second)).isTrue();
    assertThat(schedule.begin(second)).isFalse();
  }
}
