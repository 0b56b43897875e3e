/**
 * {@code ./inklog reproject}: builds the store again from the log, beside the one in use, compares
 * them, and exchanges them.
 */
@NullMarked
package dev.inklog.e2e.reproject;

import org.jspecify.annotations.NullMarked;
