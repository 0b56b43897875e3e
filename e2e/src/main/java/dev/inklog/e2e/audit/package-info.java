/**
 * What an auditor does with the log: checks it, reads it, exports it. Knows topic {@code ops} and
 * its Avro schema and nothing else of Inklog, as any audit consumer would: records are generic, and
 * the recipe of the hashes is that of docs/audit.md, written once more.
 */
@NullMarked
package dev.inklog.e2e.audit;

import org.jspecify.annotations.NullMarked;
