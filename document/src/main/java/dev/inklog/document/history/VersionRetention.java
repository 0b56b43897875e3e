package dev.inklog.document.history;

import dev.inklog.document.id.Revision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Which versions are kept: all of the last day, of older ones the last in each hour, and after 30
 * days the last in each day (UTC), but never more than {@link #MAX_VERSIONS}. Ages count from the
 * newest version, so a document that nobody edits keeps what it has. What had a name given to it is
 * kept elsewhere, and any revision can be read whether or not there is a version of it.
 */
public final class VersionRetention {
  /** So many of a document are kept, the newest. */
  public static final int MAX_VERSIONS = 2_000;

  private static final Duration ALL = Duration.ofDays(1);
  private static final Duration HOURLY = Duration.ofDays(30);

  private VersionRetention() {}

  /**
   * Those that are not kept.
   *
   * @param versions of one document, newest first
   */
  public static List<Revision> superseded(List<Version> versions) {
    List<Revision> superseded = new ArrayList<>();
    int kept = 0;
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      boolean followed =
          i > 0
              && isSame(
                  unit(Duration.between(version.at(), versions.getFirst().at())),
                  version.at(),
                  versions.get(i - 1).at());
      if (followed || kept == MAX_VERSIONS) {
        superseded.add(version.revision());
      } else {
        kept++;
      }
    }
    return superseded;
  }

  /** The shortest time of which one version of that age is kept. */
  private static ChronoUnit unit(Duration age) {
    if (age.compareTo(ALL) <= 0) {
      return ChronoUnit.NANOS;
    }
    return age.compareTo(HOURLY) <= 0 ? ChronoUnit.HOURS : ChronoUnit.DAYS;
  }

  private static boolean isSame(ChronoUnit unit, Instant earlier, Instant later) {
    return unit != ChronoUnit.NANOS && earlier.truncatedTo(unit).equals(later.truncatedTo(unit));
  }
}
