/**
 * The topics of keys and tickets: of one partition each, written by every gateway, and heard by
 * every gateway from the beginning.
 *
 * <p>Imports the port in {@code gateway.credentials}, schemas and the Kafka clients. Thread rule:
 * {@link dev.inklog.gateway.kafka.credentials.TopicFollower} owns one thread and one consumer, and
 * nobody else touches those; the rest may be used from any thread, and blocks for a bounded time.
 */
@NullMarked
package dev.inklog.gateway.kafka.credentials;

import org.jspecify.annotations.NullMarked;
