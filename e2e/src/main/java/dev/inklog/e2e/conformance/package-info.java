/**
 * Whether a server keeps to docs/protocol.md, asked from outside: {@code ./inklog conformance}.
 *
 * <p>Imports the client's socket and JSON. Thread rule: one check at a time; frames arrive on the
 * client's threads.
 */
@NullMarked
package dev.inklog.e2e.conformance;

import org.jspecify.annotations.NullMarked;
