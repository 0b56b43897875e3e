/**
 * Who wrote which part of a text, as a fold of the log.
 *
 * <p>Pure; all types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.attribution;

import org.jspecify.annotations.NullMarked;
