/**
 * What is known of API keys and tickets where everybody who serves may read it: never a secret, but
 * a hash of it.
 *
 * <p>Imports {@code id}, {@code access} and {@code audit}. No clock, no randomness, no I/O. All
 * types are immutable and safe for any thread.
 */
@NullMarked
package dev.inklog.document.credentials;

import org.jspecify.annotations.NullMarked;
