/**
 * The messages of {@code inklog.v1} and their JSON form: docs/protocol.md in types.
 *
 * <p>Pure: imports the document model and Jackson, nothing of Jetty or Kafka. Everything here is
 * immutable and may be shared between threads.
 */
@NullMarked
package dev.inklog.gateway.protocol;

import org.jspecify.annotations.NullMarked;
