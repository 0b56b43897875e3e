/**
 * WebSockets: frames to messages and back, on Jetty's core WebSocket API, which can send one buffer
 * to many sockets.
 *
 * <p>Thread rule: a socket handles one message at a time, on a virtual thread, and asks Jetty for
 * the next frame only when it is done; so its edits reach the producer in order, and a client
 * cannot send faster than Kafka takes. Sending never blocks: one frame is in flight, the rest waits
 * in a bounded queue.
 */
@NullMarked
package dev.inklog.gateway.socket;

import org.jspecify.annotations.NullMarked;
