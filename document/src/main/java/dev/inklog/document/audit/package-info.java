/**
 * Who had access to what: what is kept of everybody who comes to a document, or is turned away. Not
 * part of a document's log, and without a word of what stands in a document.
 *
 * <p>No clock, no randomness, no I/O. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.audit;

import org.jspecify.annotations.NullMarked;
