/**
 * Who is at a document, and where: what people see of each other beside the text. Never in the log.
 *
 * <p>No clock, no randomness, no I/O. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.presence;

import org.jspecify.annotations.NullMarked;
