/**
 * The gateway: people and programs on one side, Kafka on the other. {@link
 * dev.inklog.gateway.GatewayApp} puts it together; the packages below are, from the inside out,
 * {@code protocol} (messages), {@code log} (ports and a document's log), {@code room} (open
 * documents), {@code kafka}, {@code http}, {@code socket} and {@code rest}.
 *
 * <p>Threads: one follows the log ({@code gateway-tail}), one reads stretches of it ({@code
 * gateway-catch-up}), one closes idle rooms ({@code gateway-sweep}); Jetty's few select; everything
 * that may wait runs on virtual threads.
 */
@NullMarked
package dev.inklog.gateway;

import org.jspecify.annotations.NullMarked;
