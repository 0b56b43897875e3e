package dev.inklog.gateway.room;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a room tells its members: at once where it did not lately, else when the interval is over,
 * and whatever comes until then goes with it. One telling at a time, so frames keep their order.
 * Belongs to its room's lock.
 */
final class Schedule {
  private boolean telling;
  private OptionalLong planned = OptionalLong.empty();
  private int turn;

  /** A telling that is to be begun after a while; void if another one was planned since. */
  record Turn(int number, Duration delay) {}

  /**
   * Plans a telling.
   *
   * @param due when, in nanoseconds; empty if there is nothing to tell
   * @return empty if there is no need to: one is under way, or planned for no later
   */
  Optional<Turn> plan(OptionalLong due, long nanoTime) {
    if (telling || due.isEmpty()) {
      return Optional.empty();
    }
    if (planned.isPresent() && planned.getAsLong() - due.getAsLong() <= 0) {
      return Optional.empty();
    }
    planned = due;
    turn++;
    return Optional.of(new Turn(turn, Duration.ofNanos(Math.max(0, due.getAsLong() - nanoTime))));
  }

  /** True if this turn may tell now. */
  boolean begin(int number) {
    if (telling || number != turn || planned.isEmpty()) {
      return false;
    }
    telling = true;
    planned = OptionalLong.empty();
    return true;
  }

  /** What was begun is told. */
  void end() {
    telling = false;
  }
}
