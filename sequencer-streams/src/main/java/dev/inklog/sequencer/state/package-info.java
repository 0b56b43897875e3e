/**
 * What the sequencer remembers of each document: its head, the outcome of each session, and the
 * window of its last events, in Kafka Streams stores with changelogs.
 *
 * <p>May import {@code document}, {@code schemas} and Kafka Streams. Everything here belongs to one
 * stream thread at a time; nothing is shared between tasks but {@link
 * dev.inklog.sequencer.state.StoreMemory}, which is thread-safe.
 */
@NullMarked
package dev.inklog.sequencer.state;

import org.jspecify.annotations.NullMarked;
