/**
 * Load on a gateway from a process of its own, and what people at the screens then wait for: {@code
 * ./inklog bench-gateway} and {@code ./inklog soak}.
 *
 * <p>Speaks the protocol over bare sockets, many on one thread, so that the load costs little
 * beside the server. Thread rule: everything but starting and stopping belongs to the loop's
 * thread.
 */
@NullMarked
package dev.inklog.e2e.load;

import org.jspecify.annotations.NullMarked;
