package dev.inklog.projector.fold;

import java.time.Duration;

/**
 * When a document is due for a snapshot: what a reader would otherwise have to fold is bounded.
 *
 * @param events since the last snapshot, or more. Default 1,000
 * @param bytes of events since the last snapshot, as they are in the log, or more. Default 1 MiB
 * @param idle without an event, when there was one since the last snapshot. Default 30 s
 */
public record SnapshotPolicy(long events, long bytes, Duration idle) {
  /** As documented at each. */
  public static final SnapshotPolicy DEFAULTS =
      new SnapshotPolicy(1_000, 1 << 20, Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException unless all are positive
   */
  public SnapshotPolicy {
    if (events < 1 || bytes < 1 || !idle.isPositive()) {
      throw new IllegalArgumentException("a snapshot policy's limits must be positive");
    }
  }

  /** True if so much since the last snapshot asks for one now. */
  public boolean isDue(Unsaved since) {
    return since.events() >= events || since.bytes() >= bytes;
  }

  /** True if a document in which nothing happened for so long is due. */
  public boolean isDueAtRest(Unsaved since, Duration quiet) {
    return since.events() > 0 && quiet.compareTo(idle) >= 0;
  }

  /** What came since a document's last snapshot. */
  public record Unsaved(long events, long bytes) {
    /** Right after a snapshot. */
    public static final Unsaved NOTHING = new Unsaved(0, 0);

    /** One event more. */
    public Unsaved plus(LoggedEvent event) {
      return new Unsaved(events + 1, bytes + event.bytes());
    }
  }
}
