/**
 * The projector: reads committed events from {@code ops} and brings them into the store.
 *
 * <p>It commits the offset of a partition after everything below it is in the store, and up to
 * where it has read, past the marks of transactions. Whoever opens a document relies on that: what
 * the store lacks is at or after the committed offset.
 *
 * <p>Entered at {@link dev.inklog.projector.ProjectorApp}. May import {@code document}, {@code
 * schemas}, {@code store} and Kafka; never another service. One thread does all the work; {@code
 * ProjectorApp} is thread-safe.
 */
@NullMarked
package dev.inklog.projector;

import org.jspecify.annotations.NullMarked;
