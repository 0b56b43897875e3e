/**
 * Schema registries: the port {@link dev.inklog.schemas.resolver.SchemaRegistry}, {@link
 * dev.inklog.schemas.resolver.HttpRegistry} for any server that speaks Confluent's REST API, and
 * {@link dev.inklog.schemas.resolver.BundledRegistry} inside the process.
 *
 * <p>Knows neither documents nor records. Imports Avro, Jackson, Kafka's exceptions and
 * configuration, and the JDK. Everything here is safe for any thread; calls over HTTP block.
 */
@NullMarked
package dev.inklog.schemas.resolver;

import org.jspecify.annotations.NullMarked;
