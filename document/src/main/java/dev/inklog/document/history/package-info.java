/**
 * How a document's log falls into versions: points that people can go back to. A function of the
 * log alone, so whoever folds it again finds the same ones.
 *
 * <p>Pure; any thread.
 */
@NullMarked
package dev.inklog.document.history;

import org.jspecify.annotations.NullMarked;
