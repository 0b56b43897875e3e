package dev.inklog.gateway.room;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When the other gateways were last asked who is at a document, and what follows from that. Pure
 * and mutable: belongs to its room's lock.
 */
final class Inquiry {
  /** What they are given to answer before anybody is counted; they need milliseconds. */
  static final Duration MOMENT = Duration.ofMillis(250);

  /** How long their answers may take at most; what changes meanwhile is told unasked. */
  private static final Duration ANSWERS = Duration.ofSeconds(10);

  /** How long answers hold where nobody is here, whom they would tell of changes. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private OptionalLong askedAt = OptionalLong.empty();

  /** They are asked. */
  void ask(long nanoTime) {
    askedAt = OptionalLong.of(nanoTime);
  }

  /** True if they were asked a moment ago. */
  boolean isUnderWay(long nanoTime) {
    return isWithin(MOMENT, nanoTime);
  }

  /** True if some may answer yet. */
  boolean isOpen(long nanoTime) {
    return isWithin(ANSWERS, nanoTime);
  }

  /**
   * True if it is known who is there.
   *
   * @param told whether they tell of changes: they know of people here
   */
  boolean isAnswered(long nanoTime, boolean told) {
    return askedAt.isPresent() && !isUnderWay(nanoTime) && (told || isWithin(FRESH, nanoTime));
  }

  private boolean isWithin(Duration time, long nanoTime) {
    return askedAt.isPresent() && nanoTime - askedAt.getAsLong() < time.toNanos();
  }
}
