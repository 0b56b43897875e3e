/**
 * Determinism as a tool: {@code edits} decided again from the beginning gives {@code ops}, byte for
 * byte (invariant 5).
 */
@NullMarked
package dev.inklog.e2e.verify;

import org.jspecify.annotations.NullMarked;
