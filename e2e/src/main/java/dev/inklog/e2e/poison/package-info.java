/**
 * The operator's side of what was set aside (invariant 8): records that could not be decoded, and
 * documents that could not be trusted. Listed, repaired from the log, released.
 */
@NullMarked
package dev.inklog.e2e.poison;

import org.jspecify.annotations.NullMarked;
