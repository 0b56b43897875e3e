/**
 * What stands in the log and what does not get there: submissions, the events they become, the
 * refusals they meet, and the hash chain.
 *
 * <p>No clock, no randomness, no I/O. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.log;

import org.jspecify.annotations.NullMarked;
