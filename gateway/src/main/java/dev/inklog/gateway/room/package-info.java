/**
 * Open documents and who is in them.
 *
 * <p>Imports the document model, the protocol and {@code log}; nothing of Jetty or Kafka. Thread
 * rule: a room's state is guarded by the room's own lock, which is never held while something is
 * sent, read or waited for. Events come from the tail's one thread; members come and go on virtual
 * threads, which may block.
 */
@NullMarked
package dev.inklog.gateway.room;

import org.jspecify.annotations.NullMarked;
