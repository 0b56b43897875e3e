/**
 * The way through the sequencer alone, {@code edits} to {@code ops}: what it costs beside a loop
 * that only copies, and what it keeps for each document.
 */
@NullMarked
package dev.inklog.e2e.hop;

import org.jspecify.annotations.NullMarked;
