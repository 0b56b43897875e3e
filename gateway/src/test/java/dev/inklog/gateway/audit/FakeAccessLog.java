package dev.inklog.gateway.audit;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessRecord;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, in the order in which it is told. */
public final class FakeAccessLog implements AccessLog {
  private final List<AccessRecord> records = new ArrayList<>();
  private boolean refusing;

  @Override
  public synchronized void record(AccessRecord access) {
    if (!refusing) {
      records.add(access);
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
}
