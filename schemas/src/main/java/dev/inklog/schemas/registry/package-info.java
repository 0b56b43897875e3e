/**
 * Avro serializer and deserializer for Kafka in the Confluent wire format, with Confluent's
 * configuration keys.
 *
 * <p>Knows nothing of documents. Imports {@code resolver}, Avro and Kafka's clients. Everything
 * here is safe for any thread once configured; what asks the registry blocks.
 */
@NullMarked
package dev.inklog.schemas.registry;

import org.jspecify.annotations.NullMarked;
