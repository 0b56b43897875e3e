/**
 * What a sequencer tells of itself. docs/metrics.md has the list.
 *
 * <p>May import {@code document}, Kafka Streams and Micrometer. Thread-safe throughout.
 */
@NullMarked
package dev.inklog.sequencer.metrics;

import org.jspecify.annotations.NullMarked;
