package dev.inklog.gateway.audit;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps what it is told, in the order in which it is told. */
public final class FakeAccessLog implements AccessLog {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<AccessRecord> records = new ArrayList<>();
  private boolean refusing;

  @Override
  public synchronized void record(AccessRecord access) {
    if (!refusing) {
      records.add(access);
      notifyAll();
    } else if (access.canBePrevented()) {
      throw new UnrecordedAccessException("a test refuses it");
    }
  }

  /** Records nothing from now on, as without Kafka. */
  public synchronized void refuse() {
    refusing = true;
  }

  /** What was recorded. */
  public synchronized List<AccessRecord> records() {
    return List.copyOf(records);
  }

  /** What was recorded of an action. */
  public List<AccessRecord> records(AccessAction action) {
    return records().stream().filter(access -> access.deed().action() == action).toList();
  }

  /** The first record of an action, waited for. */
  public synchronized AccessRecord await(AccessAction action) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (records(action).isEmpty()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("expected " + action + " but was " + records);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return records(action).getFirst();
  }
}
