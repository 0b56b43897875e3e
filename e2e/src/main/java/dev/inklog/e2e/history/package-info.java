/**
 * {@code ./inklog bench-history}: what it costs to look back, and to keep what is looked back at.
 */
@NullMarked
package dev.inklog.e2e.history;

import org.jspecify.annotations.NullMarked;
