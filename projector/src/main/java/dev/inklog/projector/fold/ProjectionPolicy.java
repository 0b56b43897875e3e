package dev.inklog.projector.fold;

import dev.inklog.document.history.VersionPolicy;

/** When a document is due for a snapshot, and when a version of it ends. */
public record ProjectionPolicy(SnapshotPolicy snapshots, VersionPolicy versions) {
  /** As documented at each. */
  public static final ProjectionPolicy DEFAULTS =
      new ProjectionPolicy(SnapshotPolicy.DEFAULTS, VersionPolicy.DEFAULTS);
}
