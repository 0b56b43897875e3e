/**
 * {@code ./inklog export} and {@code import}: one document with its whole log in a file that can be
 * checked without us.
 */
@NullMarked
package dev.inklog.e2e.archive;

import org.jspecify.annotations.NullMarked;
