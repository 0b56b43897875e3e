/**
 * Acceptance: Inklog as a stranger sees it, through its public interfaces, in real processes.
 *
 * <p>May import every module; the tools in {@code client} and {@code replay} use {@code document}
 * for the algebra and {@code schemas} and {@code store} only to read what the product wrote.
 */
@NullMarked
package dev.inklog.e2e;

import org.jspecify.annotations.NullMarked;
