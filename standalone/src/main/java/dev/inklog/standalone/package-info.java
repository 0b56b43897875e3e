/**
 * Inklog in one process: a real Kafka broker, the embedded store, the sequencer, the projector and
 * the gateway.
 *
 * <p>Entered at {@link dev.inklog.standalone.StandaloneApp}. May import every module except {@code
 * e2e}. Nothing here decides anything about documents: it starts the parts in order, tells where
 * they are, and stops them in reverse. Classes are used from one starting and one stopping thread
 * unless they say otherwise.
 */
@NullMarked
package dev.inklog.standalone;

import org.jspecify.annotations.NullMarked;
