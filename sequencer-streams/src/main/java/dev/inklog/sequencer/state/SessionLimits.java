package dev.inklog.sequencer.state;

import java.time.Duration;

/**
 * How long sessions are remembered. Part of the decision, as {@code Limits} are: the same log, the
 * same sessions.
 *
 * @param idle a session not heard of for this long, in record time, is dropped; then its last
 *     submission, if it were sent again, would no longer be known. So it is far longer than a
 *     client may resume
 * @param perDocument sessions a document may have; above it those idle longest are dropped
 * @param sweepEvery revisions between two looks at a document's sessions; so it has at most {@code
 *     perDocument + sweepEvery}
 */
record SessionLimits(Duration idle, int perDocument, int sweepEvery) {
  /** 30 days, 10,000 sessions a document, every 1,000 revisions. */
  static final SessionLimits DEFAULTS = new SessionLimits(Duration.ofDays(30), 10_000, 1_000);
}
