/**
 * The sequencer: a Kafka Streams application that reads submissions from {@code edits}, puts those
 * of each document into one order, and writes events to {@code ops} and refusals to {@code nacks},
 * exactly once.
 *
 * <p>Entered at {@link dev.inklog.sequencer.SequencerApp}. May import {@code document}, {@code
 * schemas} and Kafka; never another service. Deciding is {@code document}'s; here is only the
 * shell: load, decide, evolve, store, forward. The processor and its state belong to one stream
 * thread at a time; {@code SequencerApp} is thread-safe.
 */
@NullMarked
package dev.inklog.sequencer;

import org.jspecify.annotations.NullMarked;
