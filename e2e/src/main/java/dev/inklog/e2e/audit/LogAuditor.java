package dev.inklog.e2e.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the records of {@code ops}, partition by partition in their order: revisions without a
 * gap, the chain of hashes, keys, and that events stand in the order of their submissions. Keeps
 * some 200 bytes for each document. Belongs to one thread.
 */
public final class LogAuditor {
  private static final int MAX_PROBLEMS = 100;
  private static final ByteBuffer BEFORE_THE_FIRST = ByteBuffer.wrap(new byte[32]);

  private final Map<String, Last> documents = new HashMap<>();
  private final Map<Integer, Long> inputOffsets = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long events;
  private long found;
  private long begunLate;

  private record Last(long revision, ByteBuffer hash) {}

  /** Takes the next record in. */
  public void check(LogRecord record) {
    events++;
    if (!record.key().equals(record.documentId())) {
      problem(record, "its key is " + record.key());
    }
    if (!record.imported()) {
      checkPlace(record);
    }
    Last last = documents.put(record.documentId(), new Last(record.revision(), record.hash()));
    if (last == null && record.revision() > 1) {
      begunLate++; // What was before has left the topic: the chain begins here.
    } else {
      follows(last == null ? new Last(0, BEFORE_THE_FIRST) : last, record);
    }
  }

  /** What was decided here stands in the order of its submissions. */
  private void checkPlace(LogRecord record) {
    if (record.inputPartition() != record.partition()) {
      problem(record, "its submission was in partition " + record.inputPartition());
    }
    Long lastInput = inputOffsets.put(record.partition(), record.inputOffset());
    if (lastInput != null && record.inputOffset() <= lastInput) {
      problem(record, "its submission stood before that of the event before it");
    }
  }

  private void follows(Last last, LogRecord record) {
    if (record.revision() != last.revision() + 1) {
      problem(record, "it follows revision " + last.revision());
    } else if (!record.hash().equals(hash(last.hash(), EventJson.canonical(record)))) {
      problem(record, "its hash is not that of its content after the event before it");
    }
  }

  private static ByteBuffer hash(ByteBuffer previous, String canonical) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous.duplicate());
      return ByteBuffer.wrap(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void problem(LogRecord record, String what) {
    found++;
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(
          "revision %d of %s at partition %d, offset %d: %s"
              .formatted(
                  record.revision(),
                  record.documentId(),
                  record.partition(),
                  record.offset(),
                  what));
    }
  }

  /** What was found so far. */
  public AuditReport report() {
    return new AuditReport(events, documents.size(), begunLate, found, List.copyOf(problems));
  }
}
