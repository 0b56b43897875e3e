/**
 * The names of things: documents, sessions, revisions, principals, keys, hashes. Values that check
 * themselves; imports nothing but the JDK.
 *
 * <p>No clock, no randomness, no I/O. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.id;

import org.jspecify.annotations.NullMarked;
