/**
 * The gateway: people and programs on one side, Kafka on the other. {@link
 * dev.inklog.gateway.GatewayApp} puts it together; the packages below are, from the inside out,
 * {@code json} and {@code protocol} (messages), {@code log} (ports and a document's log), {@code
 * audit} (who had access), {@code admission} (what is refused), {@code presence} (who is where),
 * {@code pace}, {@code credentials} (keys and tickets), {@code room} (open documents), {@code
 * kafka}, {@code http}, {@code socket}, {@code rest} and {@code metrics}.
 *
 * <p>Threads: one follows the log ({@code gateway-tail}), one reads stretches of it ({@code
 * gateway-catch-up}), some tell rooms' members ({@code gateway-flush}), one closes idle rooms and
 * finds lost sockets ({@code gateway-sweep}), one holds the place in the group of gateways ({@code
 * gateway-group}), two follow keys and tickets ({@code gateway-keys}, {@code gateway-tickets});
 * Jetty's few select; everything that may wait runs on virtual threads.
 */
@NullMarked
package dev.inklog.gateway;

import org.jspecify.annotations.NullMarked;
