/**
 * The replay tool: one person's recorded keystrokes through the whole pipeline, then four readings
 * of the text compared.
 *
 * <p>Entered at {@link dev.inklog.e2e.replay.ReplayApp}. Types through {@code e2e.client}; reads
 * the log with a plain Kafka consumer and the store read-only. One thread drives.
 */
@NullMarked
package dev.inklog.e2e.replay;

import org.jspecify.annotations.NullMarked;
