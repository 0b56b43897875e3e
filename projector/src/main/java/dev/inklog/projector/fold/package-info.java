/**
 * What the projector does with events, without Kafka: writes them to the store, folds them into
 * open documents, and decides when a snapshot is due.
 *
 * <p>Imports {@code document} and {@code store}. Time comes as an argument. Used by one thread.
 */
@NullMarked
package dev.inklog.projector.fold;

import org.jspecify.annotations.NullMarked;
