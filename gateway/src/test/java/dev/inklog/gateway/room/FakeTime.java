package dev.inklog.gateway.room;

import dev.inklog.gateway.pace.Flusher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when the test says so; what is due then runs in the test's thread. */
public final class FakeTime implements Flusher {
  private final List<Due> waiting = new ArrayList<>();
  private long now = 1;

  private record Due(long at, Runnable task) {}

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    waiting.add(new Due(now + delay.toNanos(), task));
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    long end = now + time.toNanos();
    while (waiting.stream().anyMatch(due -> due.at <= end)) {
      Due next = waiting.stream().min(Comparator.comparingLong(Due::at)).orElseThrow();
      waiting.remove(next);
      now = Math.max(now, next.at);
      next.task.run();
    }
    now = end;
  }
}
