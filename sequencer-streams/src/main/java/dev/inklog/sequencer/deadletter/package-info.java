/**
 * What becomes of a record of {@code edits} that is no submission: it goes, with its cause and
 * position, to the topic {@code dead-letters}, and the partition goes on (invariant 8). Streams
 * decodes ahead of the transaction in which a record counts as read, so after a crash a letter may
 * be there twice; it is never missing.
 *
 * <p>May import {@code schemas}, Kafka and Kafka Streams. Used on stream threads; nothing here has
 * state.
 */
@NullMarked
package dev.inklog.sequencer.deadletter;

import org.jspecify.annotations.NullMarked;
