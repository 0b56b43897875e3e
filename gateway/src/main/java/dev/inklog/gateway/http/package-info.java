/**
 * What requests and responses have in common: who asks, problems (RFC 9457), and how bodies are
 * written.
 *
 * <p>Imports the document model, the protocol's JSON and Jetty. Stateless; any thread. Nothing here
 * blocks but reading a request's body, which belongs on a virtual thread.
 */
@NullMarked
package dev.inklog.gateway.http;

import org.jspecify.annotations.NullMarked;
