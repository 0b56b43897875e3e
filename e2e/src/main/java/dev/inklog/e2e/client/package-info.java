/**
 * A client of {@code inklog.v1} and of the REST API, written against the protocol and not against
 * the gateway.
 *
 * <p>Imports {@code document} for the algebra. {@link dev.inklog.e2e.client.ClientState} is pure;
 * the rest is a thin shell around the JDK's HTTP client. Thread-safe unless a class says otherwise.
 */
@NullMarked
package dev.inklog.e2e.client;

import org.jspecify.annotations.NullMarked;
