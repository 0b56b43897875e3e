/** The services together on a real broker, spoken to through their public interfaces. */
@NullMarked
package dev.inklog.e2e.pipeline;

import org.jspecify.annotations.NullMarked;
