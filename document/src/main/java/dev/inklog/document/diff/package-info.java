/**
 * What changed from one text to another, as an operation: for whole-text writes, reverts, and the
 * comparison of versions.
 *
 * <p>Pure; any thread. Time is bounded by the length of the texts, whatever is in them.
 */
@NullMarked
package dev.inklog.document.diff;

import org.jspecify.annotations.NullMarked;
