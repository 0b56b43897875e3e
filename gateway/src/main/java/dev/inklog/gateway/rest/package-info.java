/**
 * Handlers of HTTP requests: documents, health, the web page.
 *
 * <p>Imports the ports in {@code log}, {@code room} and {@code http}, {@code edge}, and Jetty.
 * Thread rule: handlers run on virtual threads and may block for a bounded time.
 */
@NullMarked
package dev.inklog.gateway.rest;

import org.jspecify.annotations.NullMarked;
