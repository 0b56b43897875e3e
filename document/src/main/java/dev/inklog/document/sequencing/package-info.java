/**
 * {@code decide}: a pure function from what is known of a document and a submission to an event, a
 * repeated outcome or a refusal; {@code Head.evolve} is the only thing that changes what is known.
 *
 * <p>No clock, no randomness, no I/O. All types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.sequencing;

import org.jspecify.annotations.NullMarked;
