package dev.inklog.e2e.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** What happens when, in milliseconds of no clock, and everything that is left to chance. */
final class VirtualTime {
  private static final Instant EPOCH = Instant.ofEpochSecond(1_790_000_000L);

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final SplittableRandom random;
  private long now;
  private long scheduled;

  private record Due(long at, long order, Runnable step) {}

  VirtualTime(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Does something after a time from 0 to {@code longest}. */
  void within(int longest, Runnable step) {
    after(random.nextInt(longest + 1), step);
  }

  /** Does something after just so long; of what is due at one time, what was said first. */
  void after(long delay, Runnable step) {
    queue.add(new Due(now + delay, scheduled++, step));
  }

  /** True once in {@code times}, on average. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  /** From 0 to below the bound. */
  int chance(int bound) {
    return random.nextInt(bound);
  }

  SplittableRandom random() {
    return random;
  }

  long now() {
    return now;
  }

  Instant instant() {
    return EPOCH.plusMillis(now);
  }

  /** Takes the next step, if its time comes before {@code end}; false if nothing is left. */
  boolean step(long end) {
    Due due = queue.peek();
    if (due == null || due.at > end) {
      now = Math.max(now, end);
      return false;
    }
    queue.remove();
    now = due.at;
    due.step.run();
    return true;
  }
}
