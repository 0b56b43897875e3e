package dev.inklog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InquiryTest {
  private static final long ASKED = 7;

  private final Inquiry inquiry = new Inquiry();

  private static long after(Duration time) {
    return ASKED + time.toNanos();
  }

  @Test
  void nothingIsKnownBeforeItIsMade() {
    assertThat(inquiry.isUnderWay(ASKED)).isFalse();
    assertThat(inquiry.isOpen(ASKED)).isFalse();
    assertThat(inquiry.isAnswered(ASKED, true)).isFalse();
  }

  @Test
  void isAnsweredAfterAMoment() {
    inquiry.ask(ASKED);
    assertThat(inquiry.isUnderWay(after(Inquiry.MOMENT) - 1)).isTrue();
    assertThat(inquiry.isAnswered(after(Inquiry.MOMENT) - 1, true)).isFalse();
    assertThat(inquiry.isUnderWay(after(Inquiry.MOMENT))).isFalse();
    assertThat(inquiry.isAnswered(after(Inquiry.MOMENT), false)).isTrue();
  }

  @Test
  void holdsOnlyWhereTheOthersTellOfChanges() {
    inquiry.ask(ASKED);
    assertThat(inquiry.isAnswered(after(Duration.ofSeconds(3)), false)).isFalse();
    assertThat(inquiry.isAnswered(after(Duration.ofHours(3)), true)).isTrue();
    assertThat(inquiry.isOpen(after(Duration.ofSeconds(3)))).isTrue();
    assertThat(inquiry.isOpen(after(Duration.ofSeconds(10)))).isFalse();
  }
}
