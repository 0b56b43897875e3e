/** Benchmarks of the parts that everything waits for (JMH); run by {@code ./inklog bench}. */
@NullMarked
package dev.inklog.e2e.bench;

import org.jspecify.annotations.NullMarked;
