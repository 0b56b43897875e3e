/**
 * The contract of the topics: their names and settings, and how the domain types of {@code
 * dev.inklog.document} become bytes and come back.
 *
 * <p>The schemas are {@code src/main/avro/*.avsc}. Records of topics are Avro in the Confluent wire
 * format ({@link dev.inklog.schemas.DomainSerdes}); what stores keep is Avro after a format byte
 * ({@link dev.inklog.schemas.EventBatchCodec}, {@link dev.inklog.schemas.SnapshotCodec}). Bytes
 * once written must decode for ever: the schema of every version stays in {@link
 * dev.inklog.schemas.resolver.BundledRegistry}.
 *
 * <p>Imports {@code document}, Avro and Kafka's clients. Generated Avro classes stay inside.
 * Everything here is safe for any thread.
 */
@NullMarked
package dev.inklog.schemas;

import org.jspecify.annotations.NullMarked;
