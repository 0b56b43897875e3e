package dev.inklog.e2e.simulation;

import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One partition of each topic. What is appended stays; what stands in {@code ops} and {@code nacks}
 * belongs to a transaction, and readers choose whether they care.
 */
final class SimulatedKafka {
  /** A transaction, open until it is ended. */
  static final class Transaction {
    private boolean open = true;
    private boolean committed;

    void end(boolean commits) {
      open = false;
      committed = commits;
    }

    boolean isOpen() {
      return open;
    }

    boolean isCommitted() {
      return committed;
    }
  }

  /** A record of {@code edits}. */
  record Edit(Submission submission, Instant at) {}

  /** A record of {@code ops} or {@code nacks}. */
  record Written<T>(T value, Transaction transaction) {}

  private final List<Edit> edits = new ArrayList<>();
  private final List<Written<Event>> ops = new ArrayList<>();
  private final List<Written<Nack>> nacks = new ArrayList<>();
  private int projected;

  List<Edit> edits() {
    return edits;
  }

  List<Written<Event>> ops() {
    return ops;
  }

  List<Written<Nack>> nacks() {
    return nacks;
  }

  /** The end of what {@code read_committed} readers may see: before the first open transaction. */
  int lastStable() {
    int end = 0;
    while (end < ops.size() && !ops.get(end).transaction().isOpen()) {
      end++;
    }
    return end;
  }

  /** The committed events, in their order. */
  List<Event> committed() {
    return ops.stream()
        .filter(written -> written.transaction().isCommitted())
        .map(Written::value)
        .toList();
  }

  /** The projector group's committed offset. */
  int projected() {
    return projected;
  }

  void project(int offset) {
    projected = offset;
  }
}
