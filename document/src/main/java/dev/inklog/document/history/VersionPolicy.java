package dev.inklog.document.history;

import dev.inklog.document.log.Event;
import java.time.Duration;

/**
 * When a version ends: before an edit that comes after a pause, or that is somebody else's after a
 * short one, or when there is enough in it. People who type at the same time make one version.
 *
 * @param pause after which whoever goes on begins another. Default 5 minutes
 * @param handover pause after which someone who had no part in it begins another. Default 30 s
 * @param size UTF-16 units put in and taken out. Default 4,000
 * @param edits in one. Default 2,000, which bounds what has to be read to go on with it
 */
public record VersionPolicy(Duration pause, Duration handover, long size, long edits) {
  /** As documented at each. */
  public static final VersionPolicy DEFAULTS =
      new VersionPolicy(Duration.ofMinutes(5), Duration.ofSeconds(30), 4_000, 2_000);

  /**
   * @throws IllegalArgumentException unless all are positive
   */
  public VersionPolicy {
    if (!pause.isPositive() || !handover.isPositive() || size < 1 || edits < 1) {
      throw new IllegalArgumentException("a version policy's limits must be positive");
    }
  }

  /** True if an edit does not belong to the version that is open. */
  boolean ends(Version open, long edits, Event next) {
    Duration quiet = Duration.between(open.at(), next.input().at());
    boolean stranger = !open.authors().contains(next.origin().author());
    return quiet.compareTo(pause) >= 0
        || (stranger && quiet.compareTo(handover) >= 0)
        || open.size() >= size
        || edits >= this.edits;
  }
}
