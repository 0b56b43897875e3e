package dev.inklog.projector.expiry;

import dev.inklog.document.log.Body;
import dev.inklog.document.state.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a document is deleted, and when erased. A pure function of what is known of it.
 *
 * @param sweepEvery how often all documents are looked at. Default a day
 * @param eraseDeletedAfter how long a deleted document can be restored; empty for ever. Default 30
 *     days
 */
public record ExpiryPolicy(Duration sweepEvery, Optional<Duration> eraseDeletedAfter) {
  /** As documented at each. */
  public static final ExpiryPolicy DEFAULTS =
      new ExpiryPolicy(Duration.ofDays(1), Optional.of(Duration.ofDays(30)));

  /** Nothing is looked at. */
  public static final ExpiryPolicy NEVER =
      new ExpiryPolicy(Duration.ofDays(Integer.MAX_VALUE), Optional.empty());

  /** The least age of a last event from which on something may be due. */
  Duration shortest() {
    Duration day = Duration.ofDays(1);
    return eraseDeletedAfter.filter(after -> after.compareTo(day) < 0).orElse(day);
  }

  /**
   * What is due.
   *
   * @param last when the document's last event was
   */
  Optional<Body> due(Document document, Instant last, Instant now) {
    Duration idle = Duration.between(last, now);
    if (document.info().erased()) {
      return Optional.empty();
    }
    if (document.info().deleted()) {
      return eraseDeletedAfter
          .filter(after -> idle.compareTo(after) >= 0)
          .map(_ -> new Body.DocumentErased());
    }
    int days = document.info().settings().expiryDays();
    return days > 0 && idle.compareTo(Duration.ofDays(days)) >= 0
        ? Optional.of(new Body.DocumentDeleted())
        : Optional.empty();
  }
}
