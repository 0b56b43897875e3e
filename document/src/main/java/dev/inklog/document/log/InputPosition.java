package dev.inklog.document.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when a submission stands in the {@code edits} topic. {@code at} is its record's
 * timestamp, in milliseconds.
 */
public record InputPosition(int partition, long offset, Instant at) {
  public InputPosition {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }
}
