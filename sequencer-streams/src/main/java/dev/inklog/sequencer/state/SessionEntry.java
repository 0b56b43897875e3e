package dev.inklog.sequencer.state;

import dev.inklog.document.sequencing.SessionOutcome;
import java.time.Instant;

/**
 * The outcome of a session and when it was last heard of.
 *
 * @param lastRecordTime timestamp, in milliseconds, of the {@code edits} record that was accepted
 *     last
 */
record SessionEntry(SessionOutcome outcome, Instant lastRecordTime) {}
