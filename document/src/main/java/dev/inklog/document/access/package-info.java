/**
 * Who may do what with a document.
 *
 * <p>No clock, no randomness, no I/O: the moment that a role is asked for is the record time of a
 * submission. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.access;

import org.jspecify.annotations.NullMarked;
