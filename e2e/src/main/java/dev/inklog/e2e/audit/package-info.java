/**
 * What an auditor does with the log: checks it, reads it, exports it; and reads who had access.
 * Knows the topics {@code ops} and {@code audit} and their Avro schemas and nothing else of Inklog,
 * but for the names of actions, as any audit consumer would: records are generic, and the recipe of
 * the hashes is that of docs/audit.md, written once more.
 */
@NullMarked
package dev.inklog.e2e.audit;

import org.jspecify.annotations.NullMarked;
