/**
 * The state of a document: the fold of its log.
 *
 * <p>No clock, no randomness, no I/O. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.state;

import org.jspecify.annotations.NullMarked;
