/**
 * API keys and tickets: what is known of them, and where they are made, shown and taken back.
 *
 * <p>{@link dev.inklog.gateway.credentials.ApiKeys} and {@link
 * dev.inklog.gateway.credentials.Tickets} are pure: folds of what is told in two topics, the same
 * at every gateway; each belongs to the lock of its desk. The desks may be used from any thread,
 * and block for a bounded time where they write. Imports the document model, callers and what
 * identifies them; the topics come and go through {@link
 * dev.inklog.gateway.credentials.CredentialLog}.
 */
@NullMarked
package dev.inklog.gateway.credentials;

import org.jspecify.annotations.NullMarked;
