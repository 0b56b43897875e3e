/**
 * The document model: submissions, the events they become, the refusals they meet, and the two
 * functions between them, {@code decide} and {@code evolve}.
 *
 * <p>Imports the algebra, the text and the JDK. No clock, no randomness, no I/O: time comes with
 * the submission. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.model;

import org.jspecify.annotations.NullMarked;
