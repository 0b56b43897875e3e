/** What the projector counts. Imports the JDK only. */
@NullMarked
package dev.inklog.projector.metrics;

import org.jspecify.annotations.NullMarked;
