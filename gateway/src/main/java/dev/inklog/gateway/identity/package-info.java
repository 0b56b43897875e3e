/**
 * How callers are known: by tokens of an OIDC issuer, or of our own where there is none; by API
 * keys, tickets and share links.
 *
 * <p>Imports Nimbus for tokens and Jetty for requests. Any thread; may block for a bounded time.
 */
@NullMarked
package dev.inklog.gateway.identity;

import org.jspecify.annotations.NullMarked;
