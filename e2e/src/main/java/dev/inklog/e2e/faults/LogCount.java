package dev.inklog.e2e.faults;

import dev.inklog.e2e.audit.AuditReport;
import dev.inklog.e2e.audit.LogAuditor;
import dev.inklog.e2e.audit.LogRecord;
import dev.inklog.e2e.audit.OpsTopic;
import java.util.HashMap;
import java.util.Map;

/** Counts in {@code ops} how often each submission is there, and audits it on the way. */
final class LogCount {
  private final Map<Name, Integer> times = new HashMap<>();
  private final LogAuditor auditor = new LogAuditor();

  private record Name(String session, long sequence) {}

  private LogCount() {}

  /** Reads all that is committed. */
  static LogCount of(Map<String, Object> kafka) {
    LogCount count = new LogCount();
    try (OpsTopic ops = OpsTopic.open(kafka)) {
      ops.readAll(count::add);
    }
    return count;
  }

  private void add(LogRecord event) {
    auditor.check(event);
    times.merge(new Name(event.sessionId(), event.clientSequence()), 1, Integer::sum);
  }

  /** How many of a session's first submissions are not there. */
  long lost(String session, long submissions) {
    long lost = 0;
    for (long sequence = 1; sequence <= submissions; sequence++) {
      lost += times.containsKey(new Name(session, sequence)) ? 0 : 1;
    }
    return lost;
  }

  /** How many are there more than once. */
  long doubled() {
    return times.values().stream().filter(count -> count > 1).count();
  }

  AuditReport audit() {
    return auditor.report();
  }
}
