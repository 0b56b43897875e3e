/**
 * The gateway's side of Kafka: submissions and who had access out, events and nacks in.
 *
 * <p>Imports the ports in {@code log} and {@code audit}, schemas, store and the Kafka clients.
 * Thread rule: {@link dev.inklog.gateway.kafka.LogTail} and {@link
 * dev.inklog.gateway.kafka.CatchUp} own one thread and one consumer each, and nobody else touches
 * those; the rest may be used from any thread, and blocks for a bounded time.
 */
@NullMarked
package dev.inklog.gateway.kafka;

import org.jspecify.annotations.NullMarked;
