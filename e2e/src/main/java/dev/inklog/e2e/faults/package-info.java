/**
 * Killing things: a whole cluster in processes of its own, people typing into it, {@code kill -9}
 * of one process after the other, and a count at the end of what was lost or doubled.
 *
 * <p>Speaks to Inklog through its public interfaces: processes and their environment, WebSocket,
 * REST, the topics, the store.
 */
@NullMarked
package dev.inklog.e2e.faults;

import org.jspecify.annotations.NullMarked;
