/**
 * What a gateway counts and times; docs/metrics.md has the list.
 *
 * <p>Imports Micrometer and the document model. Any thread.
 */
@NullMarked
package dev.inklog.gateway.metrics;

import org.jspecify.annotations.NullMarked;
