/**
 * What becomes of a record of {@code ops} that cannot be brought into the store: it goes, with its
 * cause and its place, to the topic {@code dead-letters}, and the partition goes on (invariant 8).
 *
 * <p>May import {@code schemas} and Kafka. Used by one thread.
 */
@NullMarked
package dev.inklog.projector.deadletter;

import org.jspecify.annotations.NullMarked;
